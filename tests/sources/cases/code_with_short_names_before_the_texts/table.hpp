#define KILN_ERRORS(XX)                                               \
    XX(ERROR_SOCKET_CREATE , 1000, "SocketCreate", "Create socket failed") \
    XX(ERROR_SOCKET_REUSE  , 1001, "SocketReuse", "Setup reuse option failed") \
    XX(ERROR_SOCKET_BIND   , 1002, "SocketBind", "Bind socket failed")    \
    XX(ERROR_SOCKET_READ   , 1003, "SocketRead", "Read data failed")
