//===- Win32.h - Values that the SDK's headers give names -------*- C++ -*-===//
//
// Pseudo handles and predefined keys: they mean the same in every process, and
// code has them as numbers once its macros are gone.
//
//===----------------------------------------------------------------------===//

#ifndef MAPI_TIDY_MODELS_WIN32_H
#define MAPI_TIDY_MODELS_WIN32_H

#include <cstdint>

namespace mapi::models::win32 {

constexpr int64_t CurrentUserKey = 0x80000001; ///< HKEY_CURRENT_USER
constexpr int64_t CurrentProcess = -1;         ///< GetCurrentProcess()
constexpr int64_t CurrentThread = -2;          ///< GetCurrentThread()
constexpr int64_t ProcessToken = -4;           ///< GetCurrentProcessToken()
constexpr int64_t ThreadToken = -5;            ///< GetCurrentThreadToken()
constexpr int64_t EffectiveToken = -6; ///< GetCurrentThreadEffectiveToken()

} // namespace mapi::models::win32

#endif // MAPI_TIDY_MODELS_WIN32_H
