// WIL.
#pragma once
#include <windows.h>
#include <memory>
#include <type_traits>
#include <utility>
namespace wistd {
using std::forward;
using std::move;
using std::unique_ptr;
} // namespace wistd
#define WI_NOEXCEPT noexcept
#define WI_ASSERT(c) ((void)0)
#define WI_ASSERT_MSG(c, m) ((void)0)
#define WI_ASSERT_FAIL(m) ((void)0)
#define WI_VERIFY(c) ((c) ? true : false)
#define WI_VERIFY_MSG(c, m) WI_VERIFY(c)
#define WI_VERIFY_SUCCEEDED(hr) WI_VERIFY(SUCCEEDED(hr))
#define WI_SetAllFlags(v, f) ((v) = static_cast<std::remove_reference_t<decltype(v)>>((v) | (f)))
#define WI_SetFlag(v, f) WI_SetAllFlags(v, f)
#define WI_SetFlagIf(v, f, c) do { if (c) WI_SetFlag(v, f); } while (0)
#define WI_SetFlagIfFalse(v, f, c) WI_SetFlagIf(v, f, !(c))
#define WI_ClearAllFlags(v, f) ((v) = static_cast<std::remove_reference_t<decltype(v)>>((v) & ~(f)))
#define WI_ClearFlag(v, f) WI_ClearAllFlags(v, f)
#define WI_ClearFlagIf(v, f, c) do { if (c) WI_ClearFlag(v, f); } while (0)
#define WI_ClearFlagIfFalse(v, f, c) WI_ClearFlagIf(v, f, !(c))
#define WI_UpdateFlag(v, f, c) do { if (c) WI_SetFlag(v, f); else WI_ClearFlag(v, f); } while (0)
#define WI_UpdateFlagsInMask(v, m, n) ((v) = static_cast<std::remove_reference_t<decltype(v)>>(((v) & ~(m)) | ((n) & (m))))
#define WI_ToggleFlag(v, f) ((v) = static_cast<std::remove_reference_t<decltype(v)>>((v) ^ (f)))
#define WI_IsAnyFlagSet(v, f) (((v) & (f)) != static_cast<decltype((v) & (f))>(0))
#define WI_IsFlagSet(v, f) WI_IsAnyFlagSet(v, f)
#define WI_AreAllFlagsSet(v, f) (((v) & (f)) == (f))
#define WI_AreAllFlagsClear(v, f) (!WI_IsAnyFlagSet(v, f))
#define WI_IsFlagClear(v, f) (!WI_IsAnyFlagSet(v, f))
#define WI_IsAnyFlagClear(v, f) (!WI_AreAllFlagsSet(v, f))
#define WI_IsSingleFlagSet(v) ((v) != 0 && ((v) & ((v) - 1)) == 0)
