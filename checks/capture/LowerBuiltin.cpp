//===- LowerBuiltin.cpp - Calls that are as good as operators -------------===//

#include "checks/capture/Lowering.h"
#include "clang/Basic/Builtins.h"

using namespace clang;
using mapi::summary::BinaryOp;

namespace mapi::capture {

/// InterlockedExchange and its like give a place a new value and return the old
/// one: how guards and threads that share a flag forget what they hold.
enum class ExchangeKind { None, Exchange, CompareExchange };

static ExchangeKind exchangeKind(const FunctionDecl *F, unsigned Arguments) {
  if (!F->getDeclName().isIdentifier())
    return ExchangeKind::None;
  llvm::StringRef Name = F->getName();
  if (!F->getDeclContext()->getRedeclContext()->isTranslationUnit())
    return ExchangeKind::None;
  // On some processors there are variants with another order of memory accesses
  // (Acquire), and <windows.h> makes macros of some and functions of others.
  Name.consume_front("_");
  if (!Name.consume_front("Interlocked"))
    return ExchangeKind::None;
  ExchangeKind Kind = Name.consume_front("Compare")
                          ? ExchangeKind::CompareExchange
                          : ExchangeKind::Exchange;
  if (!Name.consume_front("Exchange") ||
      Arguments != (Kind == ExchangeKind::Exchange ? 2 : 3))
    return ExchangeKind::None;
  for (llvm::StringRef Suffix : {"Acquire", "Release", "NoFence", "Raw"})
    Name.consume_front(Suffix);
  static constexpr llvm::StringLiteral Types[] = {"", "Pointer", "8", "16",
                                                  "64"};
  return llvm::is_contained(Types, Name.split('_').first) ? Kind
                                                          : ExchangeKind::None;
}

std::optional<Operand> Lowering::exchange(const CallExpr *E,
                                          const FunctionDecl *F) {
  ExchangeKind Kind = exchangeKind(F, E->getNumArgs());
  if (Kind == ExchangeKind::None)
    return std::nullopt;
  SourceRange Where = E->getSourceRange();
  Operand Place = value(E->getArg(0));
  Operand New = value(E->getArg(1));
  Operand Old = B.load(Place, Where);
  if (Kind == ExchangeKind::Exchange) {
    B.store(Place, New, Where);
    return Old;
  }
  Operand Wanted = value(E->getArg(2));
  BlockId Same = B.newBlock(), Done = B.newBlock();
  B.branch(B.binary(BinaryOp::Eq, Old, Wanted, Where), Same, Done, E, Where);
  B.at(Same);
  B.store(Place, New, Where);
  startBlock(Done);
  return Old;
}

std::optional<Operand> Lowering::builtin(const CallExpr *E,
                                         const FunctionDecl *F) {
  unsigned Id = F->getBuiltinID();
  switch (Id) {
  case 0:
    break;
  case Builtin::BI__builtin_expect:
  case Builtin::BI__builtin_expect_with_probability:
    return E->getNumArgs() ? value(E->getArg(0)) : Operand::unknown();
  case Builtin::BImove:
  case Builtin::BImove_if_noexcept:
  case Builtin::BIforward:
  case Builtin::BIas_const:
  case Builtin::BIaddressof:
  case Builtin::BI__addressof:
  case Builtin::BI__builtin_addressof:
    return E->getNumArgs() == 1 ? address(E->getArg(0)) : Operand::unknown();
  case Builtin::BI__builtin_unreachable:
  case Builtin::BI__builtin_trap:
    B.terminate(summary::TerminatorKind::Unreachable, E->getSourceRange());
    return Operand::none();
  case Builtin::BI__assume:
  case Builtin::BI__builtin_assume:
    return Operand::none();
  case Builtin::BI__noop:
  case Builtin::BI__builtin_is_constant_evaluated:
  case Builtin::BI__builtin_constant_p:
    return Operand::integer(0);
  case Builtin::BI__abnormal_termination:
    return Abnormal ? Operand::integer(*Abnormal) : Operand::unknown();
  case Builtin::BI__exception_code:
  case Builtin::BI__exception_info:
    return Operand::unknown();
  case Builtin::BI__builtin_va_start:
  case Builtin::BI__builtin_va_end:
  case Builtin::BI__va_start:
    return Operand::unknown();
  default:
    break;
  }
  // mingw-w64's headers make a function of __uuidof, too.
  if (F->getDeclName().isIdentifier() && F->getName() == "__mingw_uuidof")
    if (const TemplateArgumentList *Args = F->getTemplateSpecializationArgs();
        Args && Args->size() == 1 &&
        Args->get(0).getKind() == TemplateArgument::Type) {
      QualType T = Args->get(0).getAsType();
      const CXXRecordDecl *Class = T->getAsCXXRecordDecl();
      if (!Class)
        Class = T->getPointeeCXXRecordDecl();
      if (const auto *A =
              Class ? Class->getMostRecentDecl()->getAttr<UuidAttr>() : nullptr)
        return uuid(A->getGuidDecl(), E->getSourceRange());
    }
  // mingw-w64's headers declare it as a function.
  if (F->getDeclName().isIdentifier() && F->getNumParams() == 0 &&
      (F->getName() == "_abnormal_termination" ||
       F->getName() == "AbnormalTermination"))
    return Abnormal ? Operand::integer(*Abnormal) : Operand::unknown();
  if (std::optional<Operand> Old = exchange(E, F))
    return Old;
  if (!F->getDeclName().isIdentifier() || E->getNumArgs() != 3 ||
      !F->getDeclContext()->getRedeclContext()->isTranslationUnit())
    return std::nullopt;
  // Setting a structure to zero, copying one over another.
  llvm::StringRef Name = F->getName();
  bool IsSet = Name == "memset" || Name == "__builtin_memset";
  bool IsCopy =
      Name == "memcpy" || Name == "memmove" || Name == "__builtin_memcpy";
  if (!IsSet && !IsCopy)
    return std::nullopt;
  auto Pointee = [](const Expr *A) -> QualType {
    QualType T = A->IgnoreParenCasts()->getType();
    return T.isNull() || !T->isPointerType() ? QualType() : T->getPointeeType();
  };
  QualType To = Pointee(E->getArg(0));
  if (To.isNull() || !To->isRecordType())
    return std::nullopt;
  if (IsSet) {
    if (constant(E->getArg(1)->IgnoreParenImpCasts()) != 0)
      return std::nullopt;
    Operand Object = value(E->getArg(0));
    effects(E->getArg(2), Use::Value);
    unsigned Budget = 48;
    zero(Object, To, Budget);
    return Object;
  }
  QualType From = Pointee(E->getArg(1));
  if (From.isNull() || !U.Context.hasSameUnqualifiedType(To, From))
    return std::nullopt;
  Operand Object = value(E->getArg(0));
  B.copy(Object, value(E->getArg(1)), E->getSourceRange());
  effects(E->getArg(2), Use::Value);
  return Object;
}

} // namespace mapi::capture
