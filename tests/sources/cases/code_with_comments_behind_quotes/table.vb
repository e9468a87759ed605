Public Enum ErrorCode
    KilnCold = 1001 ' The kiln is cold
    KilnFull = 1002 ' The kiln is full
End Enum
