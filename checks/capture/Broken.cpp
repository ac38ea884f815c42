//===- Broken.cpp - What Clang did not understand -------------------------===//
//
// A missing header must not silence a file. Clang keeps what it could not
// resolve as recovery expressions; names on them still tell the API.
//
//===----------------------------------------------------------------------===//

#include "checks/capture/Lowering.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace mapi::capture {

/// The name that an unresolved callee has in the source, or empty.
static llvm::StringRef unresolvedName(const Expr *E) {
  E = E->IgnoreParenImpCasts();
  if (const auto *O = dyn_cast<OverloadExpr>(E))
    if (!O->getQualifier() && isa<UnresolvedLookupExpr>(O))
      if (const IdentifierInfo *I = O->getName().getAsIdentifierInfo())
        return I->getName();
  if (const auto *R = dyn_cast<DeclRefExpr>(E))
    if (const auto *F = dyn_cast<FunctionDecl>(R->getDecl()))
      if (const IdentifierInfo *I = F->getIdentifier())
        return I->getName();
  return "";
}

/// The identifier that is spelled at \p Loc, if an opening parenthesis follows.
static llvm::StringRef calledNameAt(SourceLocation Loc, const SourceManager &SM,
                                    const LangOptions &Lang) {
  if (Loc.isInvalid())
    return "";
  Loc = SM.getSpellingLoc(Loc);
  bool Invalid = false;
  const char *Text = SM.getCharacterData(Loc, &Invalid);
  if (Invalid)
    return "";
  unsigned Length = Lexer::MeasureTokenLength(Loc, SM, Lang);
  llvm::StringRef Name(Text, Length);
  if (Name.empty() ||
      !(isalpha(static_cast<unsigned char>(Name[0])) || Name[0] == '_'))
    return "";
  const char *Next = Text + Length;
  while (*Next == ' ' || *Next == '\t')
    ++Next;
  return *Next == '(' ? Name : "";
}

Operand Lowering::brokenCall(const Expr *E, llvm::StringRef Name,
                             llvm::ArrayRef<const Expr *> Args, Use How) {
  degraded();
  llvm::SmallVector<Operand, 6> Operands;
  for (const Expr *A : Args)
    Operands.push_back(value(A));
  CallSpec Spec;
  Spec.Callee = U.api(Name);
  Spec.ResultType = U.Context.IntTy;
  Spec.How = How;
  Spec.IsDegraded = true;
  Spec.MayThrow = false;
  Spec.Where = E->getSourceRange();
  return emitCall(Spec, Operands);
}

std::optional<Operand> Lowering::recovery(const Expr *E, Use How) {
  if (const auto *R = dyn_cast<RecoveryExpr>(E)) {
    llvm::ArrayRef<const Expr *> Children = R->subExpressions();
    if (!Children.empty())
      if (std::string Api = U.Matcher.unresolved(unresolvedName(Children[0]));
          !Api.empty())
        return brokenCall(E, Api, Children.drop_front(), How);
    // A name that was declared nowhere is only in the text.
    if (std::string Api = U.Matcher.unresolved(
            calledNameAt(E->getBeginLoc(), U.SM, U.Context.getLangOpts()));
        !Api.empty())
      return brokenCall(E, Api, Children, How);
    return std::nullopt;
  }
  if (const auto *C = dyn_cast<CallExpr>(E)) {
    if (std::string Api = U.Matcher.unresolved(unresolvedName(C->getCallee()));
        !Api.empty())
      return brokenCall(
          E, Api, llvm::ArrayRef<const Expr *>(C->getArgs(), C->getNumArgs()),
          How);
  }
  return std::nullopt;
}

Operand Lowering::unknownExpr(const Expr *E) {
  if (std::optional<Operand> Done = recovery(E, Use::Value))
    return *Done;
  if (isa<RecoveryExpr>(E) || E->isTypeDependent())
    degraded();
  switch (E->getStmtClass()) {
  case Stmt::CoawaitExprClass:
  case Stmt::CoyieldExprClass:
  case Stmt::DependentCoawaitExprClass:
    degraded();
    break;
  // Their operands are not evaluated.
  case Stmt::UnaryExprOrTypeTraitExprClass:
  case Stmt::CXXTypeidExprClass:
  case Stmt::CXXUuidofExprClass:
  case Stmt::CXXNoexceptExprClass:
  case Stmt::RequiresExprClass:
  case Stmt::BlockExprClass:
    return Operand::unknown();
  default:
    break;
  }
  if (const auto *C = dyn_cast<CoroutineSuspendExpr>(E)) {
    effects(C->getOperand(), Use::Value);
    return Operand::unknown();
  }
  if (Nesting > 1000) {
    IsOutOfBudget = true;
    return Operand::unknown();
  }
  ++Nesting;
  for (const Stmt *Child : E->children()) {
    if (const auto *Sub = dyn_cast_or_null<Expr>(Child))
      effects(Sub, Use::Value);
    else if (Child && !isa<LambdaExpr>(E))
      stmt(Child);
  }
  --Nesting;
  return Operand::unknown();
}

} // namespace mapi::capture
