// WIL: the registry.
#pragma once
#include "resource.h"
#include <optional>
#include <string>
#include <vector>
namespace wil {
using shared_hkey = shared_any<unique_hkey>;
namespace reg {
enum class key_access { read, readwrite };
unique_hkey open_unique_key(HKEY, PCWSTR, key_access = key_access::read);
unique_hkey create_unique_key(HKEY, PCWSTR, key_access = key_access::read);
shared_hkey open_shared_key(HKEY, PCWSTR, key_access = key_access::read);
shared_hkey create_shared_key(HKEY, PCWSTR, key_access = key_access::read);
HRESULT open_unique_key_nothrow(HKEY, PCWSTR, unique_hkey &, key_access = key_access::read) noexcept;
HRESULT create_unique_key_nothrow(HKEY, PCWSTR, unique_hkey &, key_access = key_access::read) noexcept;
void delete_value(HKEY, PCWSTR subkey, PCWSTR name);
void delete_value(HKEY, PCWSTR name);
void delete_tree(HKEY, PCWSTR subkey);
HRESULT delete_value_nothrow(HKEY, PCWSTR subkey, PCWSTR name) noexcept;
HRESULT delete_value_nothrow(HKEY, PCWSTR name) noexcept;
HRESULT delete_tree_nothrow(HKEY, PCWSTR subkey) noexcept;
unsigned get_child_key_count(HKEY);
unsigned get_child_value_count(HKEY);
DWORD get_value_dword(HKEY, PCWSTR subkey, PCWSTR name);
DWORD get_value_dword(HKEY, PCWSTR name);
std::optional<DWORD> try_get_value_dword(HKEY, PCWSTR subkey, PCWSTR name);
std::optional<DWORD> try_get_value_dword(HKEY, PCWSTR name);
void set_value_dword(HKEY, PCWSTR subkey, PCWSTR name, DWORD);
void set_value_dword(HKEY, PCWSTR name, DWORD);
HRESULT set_value_dword_nothrow(HKEY, PCWSTR subkey, PCWSTR name, DWORD) noexcept;
HRESULT set_value_dword_nothrow(HKEY, PCWSTR name, DWORD) noexcept;
template <class... A> HRESULT get_value_dword_nothrow(HKEY, A &&...) noexcept;
unsigned long long get_value_qword(HKEY, PCWSTR subkey, PCWSTR name);
unsigned long long get_value_qword(HKEY, PCWSTR name);
std::optional<unsigned long long> try_get_value_qword(HKEY, PCWSTR subkey, PCWSTR name);
std::optional<unsigned long long> try_get_value_qword(HKEY, PCWSTR name);
void set_value_qword(HKEY, PCWSTR subkey, PCWSTR name, unsigned long long);
void set_value_qword(HKEY, PCWSTR name, unsigned long long);
HRESULT set_value_qword_nothrow(HKEY, PCWSTR subkey, PCWSTR name, unsigned long long) noexcept;
HRESULT set_value_qword_nothrow(HKEY, PCWSTR name, unsigned long long) noexcept;
template <class... A> HRESULT get_value_qword_nothrow(HKEY, A &&...) noexcept;
std::wstring get_value_string(HKEY, PCWSTR subkey, PCWSTR name);
std::wstring get_value_string(HKEY, PCWSTR name);
std::optional<std::wstring> try_get_value_string(HKEY, PCWSTR subkey, PCWSTR name);
std::optional<std::wstring> try_get_value_string(HKEY, PCWSTR name);
void set_value_string(HKEY, PCWSTR subkey, PCWSTR name, PCWSTR);
void set_value_string(HKEY, PCWSTR name, PCWSTR);
HRESULT set_value_string_nothrow(HKEY, PCWSTR subkey, PCWSTR name, PCWSTR) noexcept;
HRESULT set_value_string_nothrow(HKEY, PCWSTR name, PCWSTR) noexcept;
template <class... A> HRESULT get_value_string_nothrow(HKEY, A &&...) noexcept;
std::wstring get_value_expanded_string(HKEY, PCWSTR subkey, PCWSTR name);
std::wstring get_value_expanded_string(HKEY, PCWSTR name);
std::optional<std::wstring> try_get_value_expanded_string(HKEY, PCWSTR subkey, PCWSTR name);
std::optional<std::wstring> try_get_value_expanded_string(HKEY, PCWSTR name);
void set_value_expanded_string(HKEY, PCWSTR subkey, PCWSTR name, PCWSTR);
void set_value_expanded_string(HKEY, PCWSTR name, PCWSTR);
HRESULT set_value_expanded_string_nothrow(HKEY, PCWSTR subkey, PCWSTR name, PCWSTR) noexcept;
HRESULT set_value_expanded_string_nothrow(HKEY, PCWSTR name, PCWSTR) noexcept;
template <class... A> HRESULT get_value_expanded_string_nothrow(HKEY, A &&...) noexcept;
std::vector<std::wstring> get_value_multistring(HKEY, PCWSTR subkey, PCWSTR name);
std::vector<std::wstring> get_value_multistring(HKEY, PCWSTR name);
std::optional<std::vector<std::wstring>> try_get_value_multistring(HKEY, PCWSTR subkey, PCWSTR name);
std::optional<std::vector<std::wstring>> try_get_value_multistring(HKEY, PCWSTR name);
void set_value_multistring(HKEY, PCWSTR subkey, PCWSTR name, const std::vector<std::wstring> &);
void set_value_multistring(HKEY, PCWSTR name, const std::vector<std::wstring> &);
HRESULT set_value_multistring_nothrow(HKEY, PCWSTR subkey, PCWSTR name, const std::vector<std::wstring> &) noexcept;
HRESULT set_value_multistring_nothrow(HKEY, PCWSTR name, const std::vector<std::wstring> &) noexcept;
template <class... A> HRESULT get_value_multistring_nothrow(HKEY, A &&...) noexcept;
template <class T> T get_value(HKEY, PCWSTR subkey, PCWSTR name);
template <class T> T get_value(HKEY, PCWSTR name);
template <class T> std::optional<T> try_get_value(HKEY, PCWSTR subkey, PCWSTR name);
template <class T> std::optional<T> try_get_value(HKEY, PCWSTR name);
template <class T> void set_value(HKEY, PCWSTR subkey, PCWSTR name, const T &);
template <class T> void set_value(HKEY, PCWSTR name, const T &);
void set_value(HKEY, PCWSTR subkey, PCWSTR name, PCWSTR);
void set_value(HKEY, PCWSTR name, PCWSTR);
template <class T> HRESULT set_value_nothrow(HKEY, PCWSTR subkey, PCWSTR name, const T &) noexcept;
template <class T> HRESULT set_value_nothrow(HKEY, PCWSTR name, const T &) noexcept;
template <class T> HRESULT get_value_nothrow(HKEY, PCWSTR subkey, PCWSTR name, T *) noexcept;
template <class T> HRESULT get_value_nothrow(HKEY, PCWSTR name, T *) noexcept;
} // namespace reg
} // namespace wil
