#define KILN_BASE 1000
enum KilnError {
  KILN_ERR_COLD = (KILN_BASE) - 1,
  KILN_ERR_FULL = (KILN_BASE) - 2,
  KILN_ERR_SHUT = (KILN_BASE) + 3,
  KILN_ERR_LOST = (int)(KILN_BASE - 4),
  KILN_ERR_GONE = (KILN_BASE)-5,
};

enum DoorError {
  DOOR_ERR_SHUT = (int)-21,
  DOOR_ERR_OPEN = (int32_t)-22,
  DOOR_ERR_LOST = (OTHER_BASE) - 3,
};
