#define LAMP_RESULT_LIST                                  \
  LAMP_RESULT(Success, 0, 0)                              \
  LAMP_RESULT(ERROR_BAD_BULB, 1, SEC_ERROR_BAD_BULB)      \
  LAMP_RESULT(ERROR_NO_SOCKET, 2,                         \
              SEC_ERROR_NO_SOCKET_FOR_LAMP)               \
  LAMP_RESULT(ERROR_TOO_HOT, 3, SEC_ERROR_TOO_HOT)        \
  LAMP_RESULT(FATAL_ERROR_NO_MEMORY, 4, SEC_ERROR_MEM)

enum class Result {
#define LAMP_RESULT(name, value, sec) name = value,
  LAMP_RESULT_LIST
#undef LAMP_RESULT
};
