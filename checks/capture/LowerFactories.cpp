//===- LowerFactories.cpp - Objects that a library's template makes -------===//
//
// `std::make_unique<std::thread>(f)` and `threads.emplace_back(f)` call the
// constructor somewhere in the library, whose code is not the program's. A
// thread that is created so is created where the program says it.
//
//===----------------------------------------------------------------------===//

#include "checks/capture/Lowering.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace mapi::capture {

/// The class of the object that \p F makes of its arguments, or null.
static const CXXRecordDecl *madeBy(const FunctionDecl *F) {
  if (!F->getDeclName().isIdentifier())
    return nullptr;
  const TemplateArgumentList *Arguments = nullptr;
  if (const auto *M = dyn_cast<CXXMethodDecl>(F)) {
    const auto *Container =
        dyn_cast<ClassTemplateSpecializationDecl>(M->getParent());
    static constexpr llvm::StringRef Names[] = {"emplace", "emplace_back",
                                                "emplace_front"};
    if (Container && llvm::is_contained(Names, F->getName()))
      Arguments = &Container->getTemplateArgs();
  } else if (F->getName() == "make_unique" || F->getName() == "make_shared") {
    Arguments = F->getTemplateSpecializationArgs();
  }
  if (!Arguments || Arguments->size() == 0 ||
      Arguments->get(0).getKind() != TemplateArgument::Type)
    return nullptr;
  return Arguments->get(0).getAsType()->getAsCXXRecordDecl();
}

std::string Lowering::threadMadeBy(const FunctionDecl *F) {
  if (!U.isInSystemHeader(F->getLocation()))
    return "";
  const CXXRecordDecl *Class = madeBy(F);
  Class = Class ? Class->getDefinition() : nullptr;
  if (!Class)
    return "";
  for (const Decl *D : Class->decls()) {
    if (const auto *Template = dyn_cast<FunctionTemplateDecl>(D))
      D = Template->getTemplatedDecl();
    const auto *Constructor = dyn_cast<CXXConstructorDecl>(D);
    if (!Constructor || Constructor->isDefaultConstructor() ||
        Constructor->isCopyOrMoveConstructor())
      continue;
    std::string Api = U.Matcher.method(Constructor, Class);
    const models::FunctionModel *M = U.Matcher.models().function(Api);
    if (M && llvm::any_of(M->Effects, [](const models::Effect &E) {
          return E.K == models::EffectKind::Spawn;
        }))
      return Api;
  }
  return "";
}

void Lowering::makeThread(llvm::StringRef Api,
                          llvm::ArrayRef<Operand> Arguments,
                          SourceRange Where) {
  CallSpec Spec;
  Spec.How = Use::Discarded;
  Spec.Callee = U.api(Api);
  Spec.Where = Where;
  Spec.MayThrow = false;
  llvm::SmallVector<Operand, 6> Operands{newTemporary(false)};
  Operands.append(Arguments.begin(), Arguments.end());
  emitCall(Spec, Operands);
}

} // namespace mapi::capture
