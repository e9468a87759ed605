/** What the kiln returns. */
typedef enum {
  /// The kiln is cold
  KL_COLD_ERROR = -1,
  /// The door is open
  KL_DOOR_ERROR = -2,
} kl_rc;

typedef enum {
  /// A kiln for plates
  KL_PLATES = 1,
  /// A kiln for cups
  KL_CUPS = 2,
} kl_type;

static const struct { const char *name; int type; } kl_types[] = {
  {"plates", KL_PLATES},
  {"cups", KL_CUPS},
};
