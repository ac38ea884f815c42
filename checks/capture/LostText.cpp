//===- LostText.cpp - Statements that Clang dropped -----------------------===//
//
// Clang drops a whole statement or initializer when a name in it is unknown:
//     hr = Session->OpenMsgStore(0, cb, id, NULL, UNKNOWN_FLAG, &Store);
// leaves nothing in the tree. The tokens are still there; calls of APIs in them
// and of the program's own functions in them are captured, degraded, with those
// arguments that are plain names or numbers. Others are calls of nobody knows
// what, which may change what they are handed.
//
//===----------------------------------------------------------------------===//

#include "checks/capture/Lowering.h"
#include "checks/capture/RawTokens.h"
#include "checks/models/Win32.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;
using mapi::summary::BinaryOp;

namespace mapi::capture {

/// The tokens of one file between two places.
static std::vector<RawToken> tokens(SourceLocation Begin, SourceLocation End,
                                    const Unit &U) {
  constexpr size_t MaxTokens = 2000;
  auto [File, From] = U.SM.getDecomposedLoc(Begin);
  auto [EndFile, To] = U.SM.getDecomposedLoc(End);
  if (File != EndFile || From >= To)
    return {};
  return rawTokens(U.SM, U.Context.getLangOpts(), U.Opts.Skipped, File, From,
                   To, MaxTokens);
}

/// Reads one run of tokens.
class LostText {
public:
  LostText(Lowering &L, std::vector<RawToken> Tokens)
      : L(L), Tokens(std::move(Tokens)) {}

  /// Captures the calls between two tokens, innermost first. Returns what the
  /// last token's call gave if the range is that call and nothing else.
  Operand calls(size_t From, size_t To, Use How = Use::Value);
  /// The value of what two tokens enclose, if that is a call, its negation or
  /// its comparison with a constant; the calls in it are captured all the same.
  Operand value(size_t From, size_t To);
  /// ... of a statement: assigns and returns, too.
  void statement();

private:
  size_t closing(size_t Open) const;
  Operand argument(size_t From, size_t To);
  const VarDecl *variable(llvm::StringRef Name) const;
  Operand variableAddress(const VarDecl *V, SourceLocation Loc);
  /// Something that a name means, and where it is.
  struct Place {
    Operand Address;
    QualType Type;
  };
  std::optional<Place> place(const RawToken &Name);
  llvm::SmallVector<const NamedDecl *, 4> lookup(llvm::StringRef Name) const;
  /// What a call names.
  struct Callee {
    std::string Api;
    const FunctionDecl *F = nullptr;
    const CXXRecordDecl *Class = nullptr;
    std::optional<Operand> Object;
    size_t First = 0; ///< The token that the call begins with.
  };
  Callee callee(size_t Name, unsigned Arguments);
  void object(size_t Name, Callee &Result);

  Lowering &L;
  std::vector<RawToken> Tokens;
};

size_t LostText::closing(size_t Open) const {
  unsigned Depth = 0;
  for (size_t I = Open; I != Tokens.size(); ++I) {
    if (Tokens[I].is("("))
      ++Depth;
    else if (Tokens[I].is(")") && --Depth == 0)
      return I;
  }
  return Tokens.size();
}

const VarDecl *LostText::variable(llvm::StringRef Name) const {
  const VarDecl *Found = nullptr;
  for (const auto &[V, Id] : L.LocalIds)
    if (V->getIdentifier() && V->getName() == Name &&
        (!Found || Found->getLocation() < V->getLocation()))
      Found = V;
  return Found;
}

Operand LostText::variableAddress(const VarDecl *V, SourceLocation Loc) {
  Operand Address = Operand::local(L.local(V));
  return V->getType()->isReferenceType() ? L.B.load(Address, Loc) : Address;
}

static llvm::SmallVector<const NamedDecl *, 4> inContext(const DeclContext *DC,
                                                         DeclarationName Name) {
  llvm::SmallVector<const NamedDecl *, 4> Result;
  for (const NamedDecl *D : DC->lookup(Name))
    Result.push_back(D);
  const auto *Class = dyn_cast<CXXRecordDecl>(DC);
  if (!Result.empty() || !Class || !Class->hasDefinition())
    return Result;
  for (const CXXBaseSpecifier &Base : Class->bases())
    if (const CXXRecordDecl *R = Base.getType()->getAsCXXRecordDecl();
        R && R->hasDefinition())
      Result.append(inContext(R->getDefinition(), Name));
  return Result;
}

/// What \p Name means outside of the function.
llvm::SmallVector<const NamedDecl *, 4>
LostText::lookup(llvm::StringRef Name) const {
  const IdentifierInfo *I = &L.U.Context.Idents.get(Name);
  const DeclContext *DC =
      L.Self ? L.Self->getDeclContext() : L.U.Context.getTranslationUnitDecl();
  for (; DC; DC = DC->getParent())
    if (auto Found = inContext(DC->getRedeclContext(), I); !Found.empty())
      return Found;
  return {};
}

std::optional<LostText::Place> LostText::place(const RawToken &Name) {
  if (Name.K != tok::raw_identifier)
    return std::nullopt;
  if (const VarDecl *V = variable(Name.Text))
    return Place{variableAddress(V, Name.Loc), V->getType()};
  auto Found = lookup(Name.Text);
  if (Found.size() != 1)
    return std::nullopt;
  const auto *V = dyn_cast<ValueDecl>(Found.front());
  if (!V || V->getType()->isDependentType())
    return std::nullopt;
  Operand Address;
  if (const auto *Field = dyn_cast<FieldDecl>(V))
    Address = L.B.field(L.thisValue(Name.Loc), L.U.field(Field), Name.Loc);
  else if (const auto *Variable = dyn_cast<VarDecl>(V);
           Variable && Variable->hasGlobalStorage())
    Address = Operand::global(L.U.variable(Variable));
  else
    return std::nullopt;
  if (V->getType()->isReferenceType())
    Address = L.B.load(Address, Name.Loc);
  return Place{Address, V->getType()};
}

/// Names of success, whose macros are gone.
static bool isSuccess(const RawToken &Token) {
  return llvm::is_contained({"S_OK", "NOERROR", "ERROR_SUCCESS", "RPC_S_OK",
                             "SEC_E_OK", "STATUS_SUCCESS"},
                            Token.Text);
}

Operand LostText::argument(size_t From, size_t To) {
  // Whose address is taken is changed, whatever else the argument says.
  for (size_t I = From; I + 1 < To; ++I)
    if (Tokens[I].is("&"))
      if (std::optional<Place> P = place(Tokens[I + 1]))
        return P->Address;
  if (To - From != 1)
    return Operand::unknown();
  const RawToken &T = Tokens[From];
  int64_t Number = 0;
  if (T.is("NULL") || T.is("nullptr") || T.is("FALSE") || isSuccess(T))
    return Operand::integer(0);
  if (T.is("TRUE"))
    return Operand::integer(1);
  // Its macro is long gone, and the registry calls need it.
  if (T.is("HKEY_CURRENT_USER"))
    return Operand::integer(models::win32::CurrentUserKey);
  if (T.K == tok::numeric_constant && !T.Text.getAsInteger(0, Number))
    return Operand::integer(Number);
  if (T.is("this"))
    return L.thisValue(T.Loc);
  std::optional<Place> P = place(T);
  if (!P)
    return Operand::unknown();
  QualType Type = P->Type.getNonReferenceType();
  if (Type->isRecordType() || Type->isArrayType())
    return P->Address;
  return L.B.load(P->Address, T.Loc);
}

/// The object whose method token \p Name is.
void LostText::object(size_t Name, Callee &Result) {
  if (Name < 2 || Tokens[Name - 2].K != tok::raw_identifier)
    return;
  const RawToken &Base = Tokens[Name - 2];
  const bool IsArrow = Tokens[Name - 1].is("->");
  Result.First = Name - 2;
  if (Base.is("this")) {
    const auto *Self = dyn_cast_or_null<CXXMethodDecl>(L.Self);
    if (Self && !Self->getParent()->isLambda())
      Result.Class = Self->getParent();
    Result.Object = L.thisValue(Base.Loc);
    return;
  }
  if (Name >= 3 && (Tokens[Name - 3].is("->") || Tokens[Name - 3].is(".") ||
                    Tokens[Name - 3].is("::"))) {
    if (!Tokens[Name - 3].is("->") || Name < 4 || !Tokens[Name - 4].is("this"))
      return;
    Result.First = Name - 4;
  }
  std::optional<Place> P = place(Base);
  if (!P)
    return;
  Result.Object = P->Address;
  QualType T = P->Type.getNonReferenceType();
  if (T->isPointerType() && IsArrow) {
    T = T->getPointeeType();
    Result.Object = L.B.load(P->Address, Base.Loc);
  } else if (IsArrow) {
    return; // What a smart pointer holds is not known here.
  }
  Result.Class = T->getAsCXXRecordDecl();
}

LostText::Callee LostText::callee(size_t Name, unsigned Arguments) {
  Callee Result;
  Result.First = Name;
  llvm::StringRef Text = Tokens[Name].Text;
  const bool IsMember =
      Name && (Tokens[Name - 1].is("->") || Tokens[Name - 1].is("."));
  if (IsMember) {
    object(Name, Result);
    if (!Result.Class)
      return Result;
    if (const models::ClassModel *Model = L.U.Matcher.classModel(Result.Class))
      Result.Api = L.U.Matcher.method(Model->Name, Text);
    Result.Class = Result.Class->getDefinition();
    if (Result.Class && Result.Api.empty())
      Result.F = Lowering::onlyCandidate(
          inContext(Result.Class, &L.U.Context.Idents.get(Text)), Arguments);
    return Result;
  }
  const bool IsQualified = Name && Tokens[Name - 1].is("::");
  if (IsQualified && Name >= 2 && Tokens[Name - 2].K == tok::raw_identifier)
    return Result;
  Result.Api = L.U.Matcher.unresolved(Text);
  if (!Result.Api.empty() || IsQualified || variable(Text))
    return Result;
  Result.F = Lowering::onlyCandidate(lookup(Text), Arguments);
  if (const auto *M = dyn_cast_or_null<CXXMethodDecl>(Result.F);
      M && M->isInstance())
    Result.Object = L.thisValue(Tokens[Name].Loc);
  return Result;
}

Operand LostText::calls(size_t From, size_t To, Use How) {
  Operand Result = Operand::unknown();
  for (size_t I = From; I + 1 < To; ++I) {
    if (Tokens[I].K != tok::raw_identifier || !Tokens[I + 1].is("("))
      continue;
    size_t Close = closing(I + 1);
    if (Close >= To)
      return Operand::unknown();
    const IdentifierInfo &Name = L.U.Context.Idents.get(Tokens[I].Text);
    if (Name.isKeyword(L.U.Context.getLangOpts()) ||
        (Name.hasMacroDefinition() &&
         L.U.Matcher.unresolved(Tokens[I].Text).empty())) {
      Result = Operand::unknown();
      continue; // What stands in its parentheses comes next.
    }
    llvm::SmallVector<Operand, 6> Args;
    unsigned Depth = 0;
    for (size_t Start = I + 2, J = Start; J <= Close && Close != I + 2; ++J) {
      if (J == Close || (Depth == 0 && Tokens[J].is(","))) {
        Operand Inner = calls(Start, J);
        Operand Arg = argument(Start, J);
        Args.push_back(Arg.K == Operand::Kind::Unknown ? Inner : Arg);
        Start = J + 1;
      } else if (Tokens[J].is("(")) {
        ++Depth;
      } else if (Tokens[J].is(")")) {
        --Depth;
      }
    }
    Callee C = callee(I, Args.size());
    bool IsAll = C.First == From && Close + 1 == To;
    SourceRange Where(Tokens[C.First].Loc, Tokens[Close].Loc);
    Operand Value;
    if (C.F) {
      Value =
          L.degradedCall(C.F, C.Class, C.Object.value_or(Operand::unknown()),
                         Args, IsAll ? How : Use::Value, Where);
    } else {
      llvm::SmallVector<Operand, 6> Operands;
      Lowering::CallSpec Spec;
      if (C.Api.empty()) {
        Spec.Kind = summary::CalleeKind::Indirect;
        Spec.Symbol = L.U.string("?");
        Operands.push_back(Operand::unknown());
      } else {
        Spec.Callee = L.U.api(C.Api);
      }
      if (C.Object)
        Operands.push_back(*C.Object);
      Operands.append(Args);
      Spec.ResultType = L.U.Context.IntTy;
      Spec.How = IsAll ? How : Use::Value;
      Value = L.emitDegraded(Spec, Operands, Where);
    }
    Result = IsAll ? Value : Operand::unknown();
    I = Close;
  }
  return Result;
}

/// The comparison that \p Token stands for.
static std::optional<BinaryOp> comparison(const RawToken &Token) {
  return llvm::StringSwitch<std::optional<BinaryOp>>(Token.Text)
      .Case("==", BinaryOp::Eq)
      .Case("!=", BinaryOp::Ne)
      .Case("<", BinaryOp::Lt)
      .Case("<=", BinaryOp::Le)
      .Case(">", BinaryOp::Gt)
      .Case(">=", BinaryOp::Ge)
      .Default(std::nullopt);
}

Operand LostText::value(size_t From, size_t To) {
  while (From + 1 < To && Tokens[From].is("(") && closing(From) + 1 == To)
    ++From, --To;
  size_t Compared = To;
  unsigned Depth = 0;
  for (size_t I = From; I < To; ++I) {
    const RawToken &T = Tokens[I];
    if (T.is("("))
      ++Depth;
    else if (T.is(")"))
      --Depth;
    else if (Depth == 0 && comparison(T))
      Compared = Compared == To ? I : From;
    else if (Depth == 0 &&
             llvm::is_contained({"&&", "||", "?", "=", ","}, T.Text))
      return calls(From, To); // More than one value.
  }
  if (From == To || Compared == From)
    return calls(From, To);
  if (From + 1 == To)
    return argument(From, To);
  SourceRange Where(Tokens[From].Loc, Tokens[To - 1].Loc);
  auto Combine = [&](BinaryOp Op, Operand V, Operand Constant) {
    return V.K == Operand::Kind::Unknown ? V
                                         : L.B.binary(Op, V, Constant, Where);
  };
  if (Compared != To) {
    Operand Constant = argument(Compared + 1, To);
    if (Constant.K != Operand::Kind::Int)
      return calls(From, To);
    return Combine(*comparison(Tokens[Compared]), calls(From, Compared),
                   Constant);
  }
  if (Tokens[From].is("!"))
    return Combine(BinaryOp::Eq, value(From + 1, To), Operand::integer(0));
  return calls(From, To);
}

void LostText::statement() {
  // The next statement's text, or several: each ends with a semicolon.
  for (size_t Start = 0; Start < Tokens.size();) {
    size_t End = Start;
    for (unsigned Depth = 0; End != Tokens.size(); ++End) {
      if (Tokens[End].is("("))
        ++Depth;
      else if (Tokens[End].is(")"))
        --Depth;
      else if (Depth == 0 && Tokens[End].is(";"))
        break;
    }
    if (End == Start) {
      ++Start;
      continue;
    }
    SourceRange Where(Tokens[Start].Loc, Tokens[End - 1].Loc);
    // A macro that stands for nothing is no lost statement.
    const bool IsLost =
        Tokens[Start].K != tok::raw_identifier ||
        !L.U.Context.Idents.get(Tokens[Start].Text).hasMacroDefinition();
    auto Calls = [&](size_t From, Use How = Use::Value) {
      const unsigned Before = L.DegradedCalls;
      Operand Value = calls(From, End, How);
      if (IsLost && L.DegradedCalls == Before)
        L.degradedHere(Where);
      return Value;
    };
    if (IsLost)
      L.degraded();
    if (Tokens[Start].is("return")) {
      Operand Value = Calls(Start + 1);
      L.runCleanups(0, /*IsAbnormal=*/true);
      L.returnValue(End == Start + 1 ? Operand::none() : Value, Where);
    } else if (End > Start + 2 && Tokens[Start + 1].is("=")) {
      Operand Value = Calls(Start + 2);
      if (const VarDecl *V = variable(Tokens[Start].Text))
        L.B.store(variableAddress(V, Tokens[Start].Loc), Value, Where);
    } else {
      Calls(Start, Use::Discarded);
    }
    Start = End + 1;
  }
}

void Lowering::lostStatements(SourceLocation From, SourceLocation To) {
  if (!U.HasErrors || From.isInvalid() || To.isInvalid() || From.isMacroID() ||
      To.isMacroID())
    return;
  std::vector<RawToken> Tokens = tokens(From, To, U);
  // An empty statement, the semicolon after an expression.
  if (Tokens.size() > 2)
    LostText(*this, std::move(Tokens)).statement();
}

Operand Lowering::lostValue(SourceLocation From, SourceLocation To) {
  if (!U.HasErrors || From.isInvalid() || To.isInvalid() || From.isMacroID() ||
      To.isMacroID())
    return Operand::unknown();
  std::vector<RawToken> Tokens = tokens(From, To, U);
  size_t End = 0;
  while (End != Tokens.size() && !Tokens[End].is(";"))
    ++End;
  Tokens.resize(End);
  if (Tokens.empty())
    return Operand::unknown();
  degraded();
  const unsigned Before = DegradedCalls;
  Operand Value = LostText(*this, std::move(Tokens)).value(0, End);
  if (DegradedCalls == Before)
    degradedHere(SourceRange(From, To));
  return Value;
}

} // namespace mapi::capture
