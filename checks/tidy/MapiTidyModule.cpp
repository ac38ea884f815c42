//===- MapiTidyModule.cpp - The checks as a clang-tidy module -------------===//
//
// Part of the plugin and of mapi-tidy. Linking this file in is what registers
// the module.
//
//===----------------------------------------------------------------------===//

#include "checks/tidy/HazardCheck.h"
#include "clang-tidy/ClangTidyModule.h"
#include "llvm/Config/llvm-config.h"
#if LLVM_VERSION_MAJOR < 22
#include "clang-tidy/ClangTidyModuleRegistry.h"
#endif

using namespace mapi::tidy;

namespace {

class MapiTidyModule : public clang::tidy::ClangTidyModule {
public:
  void
  addCheckFactories(clang::tidy::ClangTidyCheckFactories &Factories) override {
    auto Analyses = std::make_shared<UnitAnalyses>();
    auto Register = [&](llvm::StringRef CheckName) {
      Factories.registerCheckFactory(
          CheckName, [Analyses](llvm::StringRef Name,
                                clang::tidy::ClangTidyContext *Context) {
            return std::make_unique<HazardCheck>(Name, Context,
                                                 Analyses->get(Context));
          });
    };
#define CHECK(Class, Name, CWE, Summary) Register(Name);
#include "checks/hazards/Checks.def"
  }
};

} // namespace

static clang::tidy::ClangTidyModuleRegistry::Add<MapiTidyModule>
    Registration("mapi-module", "Extended MAPI under impersonation.");
