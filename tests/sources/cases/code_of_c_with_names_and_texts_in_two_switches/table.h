typedef enum {
    LMP_ERR_ENTITY_NOT_FOUND = 200,
    LMP_ERR_DOOR_EXPIRED = 210,
    LMP_ERR_TOO_HOT = 220,
} lmp_error_t;

static inline const char *lmp_error_name(lmp_error_t code) {
    switch (code) {
        case LMP_ERR_ENTITY_NOT_FOUND: return "ENTITY_NOT_FOUND";
        case LMP_ERR_DOOR_EXPIRED: return "DOOR_EXPIRED";
        case LMP_ERR_TOO_HOT: return "TOO_HOT";
    }
    return "UNKNOWN";
}

static inline const char *lmp_error_text(lmp_error_t code) {
    switch (code) {
        case LMP_ERR_ENTITY_NOT_FOUND: return "Entity not found";
        case LMP_ERR_DOOR_EXPIRED: return "The door was open for too long";
        case LMP_ERR_TOO_HOT: return "The lamp is too hot";
    }
    return "Unknown error";
}
