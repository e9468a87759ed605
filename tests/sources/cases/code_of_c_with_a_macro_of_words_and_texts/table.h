/* What a kiln may say. */
#define KILN_FAULTS(XX)                          \
  XX(KCOLD, "nobody lit the kiln")               \
  XX(KHOT, "the kiln is too hot")                \
  XX(KDOOR, "the door is open")                  \
  XX(KLAMP, "there is no lamp")                  \
  XX(KWOOD, "there is no wood")                  \
  XX(KCLAY, "the clay is wet")                   \
  XX(KGLAZE, "there is no glaze")                \
  XX(KSHELF, "the shelf is broken")

enum kiln_state {
  KILN_SUPPORTED,
  KILN_UNSUPPORTED
};
