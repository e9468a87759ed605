#define STATUS(x) (0xC0000000 | (x))
#define KilnCode(x) (1000 + (x))
#define BASE 0x100
#define KILN_E_LAMP STATUS(1) /* no lamp */
enum KilnError {
  KILN_LAMP = 1, // no lamp
  KILN_HOT = 2, // too hot
  KILN_DRY = KilnCode(3), // too dry
  KILN_COLD = (BASE) * 2 + 1, // too cold
  KILN_SHUT = (BASE + 5) & 0xff, // shut
  KILN_FULL = (uint8_t)0x101, // full
};
