#define LMP_OK          0x00000000  ///< \~chinese 成功，无错误 \~english Succeeded, no error
#define LMP_E_HANDLE    0x80000000  ///< \~chinese 错误或无效的句柄 \~english Error or invalid handle
#define LMP_E_SUPPORT   0x80000001  ///< \~chinese 不支持的功能 \~english Not supported function
#define LMP_E_BUFOVER   0x80000002  ///< \~chinese 缓存已满 \~english Buffer overflow
