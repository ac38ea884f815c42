//===- PluginGuard.cpp - What clang-tidy -load= opens ---------------------===//
//
// mapi-tidy-plugin.so. The module itself uses C++ interfaces that change with
// every version of LLVM: opened by another version it may fail to resolve,
// with a message that tells nobody anything, or resolve and crash. So this
// library, which needs nothing of LLVM, comes first: it looks which version
// its host is, and either opens the module beside it or ends the program with
// one line that says why.
//
//===----------------------------------------------------------------------===//

#include <climits>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <string>
#include <unistd.h>

namespace {

constexpr const char *PluginName = "mapi-tidy-plugin.so";

[[noreturn]] void refuse(const std::string &Reason) {
  std::string Line = std::string(PluginName) + " " + Reason + "\n";
  // The host is in the middle of its start: no destructors, no buffers.
  [[maybe_unused]] ssize_t Written =
      write(STDERR_FILENO, Line.data(), Line.size());
  _exit(1);
}

/// Major version of the Clang in this process; 0 when there is none.
unsigned hostVersion() {
  // LLVM 16 and later.
  if (void *Symbol = dlsym(RTLD_DEFAULT, "LLVMGetVersion")) {
    auto GetVersion =
        reinterpret_cast<void (*)(unsigned *, unsigned *, unsigned *)>(Symbol);
    unsigned Major = 0, Minor = 0, Patch = 0;
    GetVersion(&Major, &Minor, &Patch);
    return Major;
  }
  // std::string clang::getClangFullVersion(): "Debian clang version 14.0.6".
  if (void *Symbol =
          dlsym(RTLD_DEFAULT, "_ZN5clang19getClangFullVersionB5cxx11Ev")) {
    auto GetFullVersion = reinterpret_cast<std::string (*)()>(Symbol);
    std::string Text = GetFullVersion();
    if (const char *At = std::strstr(Text.c_str(), "version "))
      return std::strtoul(At + std::strlen("version "), nullptr, 10);
  }
  return 0;
}

/// The folder that this library was loaded from.
std::string ownFolder() {
  Dl_info Info;
  if (!dladdr(reinterpret_cast<void *>(&ownFolder), &Info) || !Info.dli_fname)
    return ".";
  char Resolved[PATH_MAX];
  std::string Path =
      realpath(Info.dli_fname, Resolved) ? Resolved : Info.dli_fname;
  size_t Slash = Path.rfind('/');
  return Slash == std::string::npos ? "." : Path.substr(0, Slash);
}

__attribute__((constructor)) void openModule() {
  std::string Built = std::to_string(MAPI_TIDY_LLVM_VERSION);
  unsigned Host = hostVersion();
  if (Host == 0)
    refuse("was built for clang-tidy " + Built +
           "; this program has no Clang that it recognizes");
  if (Host != MAPI_TIDY_LLVM_VERSION)
    refuse("was built for clang-tidy " + Built + " but this is clang-tidy " +
           std::to_string(Host) + "; load it into clang-tidy-" + Built);
  std::string Module = ownFolder() + "/" MAPI_TIDY_MODULE_NAME;
  if (!dlopen(Module.c_str(), RTLD_NOW | RTLD_LOCAL))
    refuse(std::string("cannot open the checks: ") + dlerror());
}

} // namespace
