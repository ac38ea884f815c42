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
