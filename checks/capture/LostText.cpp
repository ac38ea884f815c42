//===- LostText.cpp - Statements that Clang dropped -----------------------===//
//
// Clang drops a whole statement or initializer when a name in it is unknown:
//     hr = Session->OpenMsgStore(0, cb, id, NULL, UNKNOWN_FLAG, &Store);
// leaves nothing in the tree. The tokens are still there; calls of APIs in them
// are captured, degraded, with those arguments that are plain names or numbers.
//
//===----------------------------------------------------------------------===//

#include "checks/capture/Lowering.h"
#include "checks/models/Win32.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace mapi::capture {

namespace {

struct RawToken {
  tok::TokenKind K;
  llvm::StringRef Text;
  SourceLocation Loc;

  bool is(llvm::StringRef Punctuator) const { return Text == Punctuator; }
};

/// The tokens of one file between two places, but for those under #if: which
/// of its branches counts is not known here.
std::vector<RawToken> tokens(SourceLocation Begin, SourceLocation End,
                             const SourceManager &SM, const LangOptions &Lang) {
  constexpr unsigned MaxTokens = 2000;
  auto [File, From] = SM.getDecomposedLoc(Begin);
  auto [EndFile, To] = SM.getDecomposedLoc(End);
  std::vector<RawToken> Result;
  bool Invalid = false;
  llvm::StringRef Text = SM.getBufferData(File, &Invalid);
  if (Invalid || File != EndFile || From >= To || To > Text.size())
    return Result;
  Lexer Lex(SM.getLocForStartOfFile(File), Lang, Text.begin(),
            Text.begin() + From, Text.end());
  Token T;
  unsigned Conditionals = 0;
  bool InDirective = false;
  while (Result.size() < MaxTokens) {
    Lex.LexFromRawLexer(T);
    unsigned Offset = SM.getFileOffset(T.getLocation());
    if (T.is(tok::eof) || Offset >= To)
      return Result;
    llvm::StringRef Spelling = Text.substr(Offset, T.getLength());
    if (T.isAtStartOfLine()) {
      InDirective = T.is(tok::hash);
      if (InDirective) {
        Lex.LexFromRawLexer(T);
        llvm::StringRef Name =
            Text.substr(SM.getFileOffset(T.getLocation()), T.getLength());
        if (Name.starts_with("if"))
          ++Conditionals;
        else if (Name == "endif" && Conditionals)
          --Conditionals;
        continue;
      }
    }
    if (!InDirective && !Conditionals)
      Result.push_back({T.getKind(), Spelling, T.getLocation()});
  }
  return {};
}

} // namespace

/// Reads one run of tokens.
class LostText {
public:
  LostText(Lowering &L, std::vector<RawToken> Tokens)
      : L(L), Tokens(std::move(Tokens)) {}

  /// Captures the calls between two tokens, innermost first. Returns what the
  /// last token's call gave if the range is that call and nothing else.
  Operand calls(size_t From, size_t To, Use How = Use::Value);
  /// ... of a statement: assigns and returns, too.
  void statement();

private:
  size_t closing(size_t Open) const;
  Operand argument(size_t From, size_t To);
  const VarDecl *variable(llvm::StringRef Name) const;
  Operand variableAddress(const VarDecl *V, SourceLocation Loc);
  std::string api(size_t Name, std::optional<Operand> &Object);

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

Operand LostText::argument(size_t From, size_t To) {
  bool IsAddress = From < To && Tokens[From].is("&");
  if (IsAddress)
    ++From;
  if (To - From != 1)
    return Operand::unknown();
  const RawToken &T = Tokens[From];
  int64_t Number = 0;
  if (T.is("NULL") || T.is("nullptr") || T.is("FALSE"))
    return Operand::integer(0);
  if (T.is("TRUE"))
    return Operand::integer(1);
  // Its macro is long gone, and the registry calls need it.
  if (T.is("HKEY_CURRENT_USER"))
    return Operand::integer(models::win32::CurrentUserKey);
  if (T.K == tok::numeric_constant && !T.Text.getAsInteger(0, Number))
    return Operand::integer(Number);
  const VarDecl *V = variable(T.Text);
  if (!V)
    return Operand::unknown();
  Operand Address = variableAddress(V, T.Loc);
  if (IsAddress || V->getType()->isRecordType() || V->getType()->isArrayType())
    return Address;
  return L.B.load(Address, T.Loc);
}

/// The API that the call whose name is token \p Name means, or empty.
std::string LostText::api(size_t Name, std::optional<Operand> &Object) {
  llvm::StringRef Text = Tokens[Name].Text;
  if (Name == 0)
    return L.U.Matcher.unresolved(Text);
  const RawToken &Before = Tokens[Name - 1];
  if (Before.is("::"))
    return Name >= 2 && Tokens[Name - 2].K == tok::raw_identifier
               ? ""
               : L.U.Matcher.unresolved(Text);
  if (!Before.is("->") && !Before.is("."))
    return L.U.Matcher.unresolved(Text);
  if (Name < 2 || Tokens[Name - 2].K != tok::raw_identifier)
    return "";
  const VarDecl *V = variable(Tokens[Name - 2].Text);
  if (!V)
    return "";
  QualType T = V->getType().getNonReferenceType();
  bool IsPointer = T->isPointerType();
  if (IsPointer)
    T = T->getPointeeType();
  const CXXRecordDecl *Class = T->getAsCXXRecordDecl();
  const models::ClassModel *Model =
      Class ? L.U.Matcher.classModel(Class) : nullptr;
  if (!Model || (!IsPointer && Before.is("->")))
    return ""; // What a smart pointer holds is not known here.
  Object = variableAddress(V, Tokens[Name].Loc);
  if (IsPointer)
    Object = L.B.load(*Object, Tokens[Name].Loc);
  return L.U.Matcher.method(Model->Name, Text);
}

Operand LostText::calls(size_t From, size_t To, Use How) {
  Operand Result = Operand::unknown();
  for (size_t I = From; I + 1 < To; ++I) {
    if (Tokens[I].K != tok::raw_identifier || !Tokens[I + 1].is("("))
      continue;
    size_t Close = closing(I + 1);
    if (Close >= To)
      return Operand::unknown();
    std::optional<Operand> Object;
    std::string Api = api(I, Object);
    if (Api.empty()) {
      Result = Operand::unknown();
      continue; // Its arguments come next.
    }
    llvm::SmallVector<Operand, 6> Operands;
    if (Object)
      Operands.push_back(*Object);
    unsigned Depth = 0;
    for (size_t Start = I + 2, J = Start; J <= Close && Close != I + 2; ++J) {
      if (J == Close || (Depth == 0 && Tokens[J].is(","))) {
        calls(Start, J);
        Operands.push_back(argument(Start, J));
        Start = J + 1;
      } else if (Tokens[J].is("(")) {
        ++Depth;
      } else if (Tokens[J].is(")")) {
        --Depth;
      }
    }
    size_t First = Object ? I - 2 : I;
    Lowering::CallSpec Spec;
    Spec.Callee = L.U.api(Api);
    Spec.ResultType = L.U.Context.IntTy;
    bool IsAll = First == From && Close + 1 == To;
    Spec.How = IsAll ? How : Use::Value;
    Spec.IsDegraded = true;
    Spec.MayThrow = false;
    Spec.Where = SourceRange(Tokens[First].Loc, Tokens[Close].Loc);
    Operand Value = L.emitCall(Spec, Operands);
    Result = IsAll ? Value : Operand::unknown();
    I = Close;
  }
  return Result;
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
  std::vector<RawToken> Tokens =
      tokens(From, To, U.SM, U.Context.getLangOpts());
  // An empty statement, the semicolon after an expression.
  if (Tokens.size() > 2)
    LostText(*this, std::move(Tokens)).statement();
}

Operand Lowering::lostValue(SourceLocation From, SourceLocation To) {
  if (!U.HasErrors || From.isInvalid() || To.isInvalid() || From.isMacroID() ||
      To.isMacroID())
    return Operand::unknown();
  std::vector<RawToken> Tokens =
      tokens(From, To, U.SM, U.Context.getLangOpts());
  size_t End = 0;
  while (End != Tokens.size() && !Tokens[End].is(";"))
    ++End;
  Tokens.resize(End);
  if (Tokens.empty())
    return Operand::unknown();
  degraded();
  const unsigned Before = DegradedCalls;
  Operand Value = LostText(*this, std::move(Tokens)).calls(0, End);
  if (DegradedCalls == Before)
    degradedHere(SourceRange(From, To));
  return Value;
}

} // namespace mapi::capture
