#pragma once
// Device SDK error codes (HRESULT style)
#define KILN_S_OK                     ((HRESULT)0x00000000L)
#define KILN_E_NOTINIT                ((HRESULT)0x80A10001L)  // SDK is not initialized
#define KILN_E_NODEVICE               ((HRESULT)0x80A10002L)  // No device is connected
#define KILN_E_TIMEOUT                ((HRESULT)0x80A10003L)  // Operation timed out
#define KILN_E_BADFRAME               _HRESULT_TYPEDEF_(0x80A10004L)  // Frame checksum is wrong
#define KILN_E_NOLICENSE              _HRESULT_TYPEDEF_(0x80A10005L)  // License file is missing
