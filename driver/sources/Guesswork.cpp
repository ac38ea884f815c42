//===- Guesswork.cpp - What missing headers would have declared -----------===//

#include "driver/sources/Guesswork.h"
#include "clang/AST/Decl.h"
#include "clang/Basic/DiagnosticParse.h"
#include "clang/Basic/DiagnosticSema.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Lex/Lexer.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Sema/Sema.h"
#include "llvm/Support/Regex.h"
#include "llvm/Support/raw_ostream.h"

using namespace clang;
using namespace mapi::sources;

void Guesswork::startParse() {
  Files.clear();
  Explained = nullptr;
  HasNews = false;
  Before = Known;
  HeadersBefore = Headers.size();
}

bool Guesswork::endParse() {
  // Without <windows.h> HRESULT is an unknown name like any other. What is
  // unknown with it comes to light in the next parse.
  if (Headers.size() != HeadersBefore)
    Known = Before;
  return HasNews;
}

/// The tokens of a file without its directives.
const Guesswork::Tokens &Guesswork::tokens(FileID File,
                                           const CompilerInstance &CI) {
  auto [It, IsNew] = Files.try_emplace(File);
  if (!IsNew)
    return It->second;
  const SourceManager &SM = CI.getSourceManager();
  bool Invalid = false;
  llvm::StringRef Text = SM.getBufferData(File, &Invalid);
  if (Invalid)
    return It->second;
  Lexer Lex(SM.getLocForStartOfFile(File), CI.getLangOpts(), Text.begin(),
            Text.begin(), Text.end());
  bool InDirective = false;
  clang::Token T;
  for (;;) {
    Lex.LexFromRawLexer(T);
    if (T.is(tok::eof))
      return It->second;
    if (T.isAtStartOfLine())
      InDirective = T.is(tok::hash);
    if (InDirective)
      continue;
    unsigned Begin = SM.getFileOffset(T.getLocation());
    It->second.push_back({T.getKind(), Begin, Begin + T.getLength(),
                          Text.substr(Begin, T.getLength())});
  }
}

void Guesswork::macro(llvm::StringRef Name, MacroKind Kind) {
  HasNews |= Known.Macros.try_emplace(Name.str(), Kind).second;
}

/// Headers that nearly every precompiled header has. What the unit misses of
/// them tells that it had one.
void Guesswork::headersFor(llvm::StringRef Message) {
  struct Group {
    llvm::Regex Names;
    llvm::SmallVector<llvm::StringRef, 4> Headers;
  };
  static const Group Groups[] = {
      {llvm::Regex(
           "^(_In_|_In_opt_|_Out_|_T|BOOL|BYTE|DWORD|GUID|HANDLE|HRESULT|HWND|"
           "IUnknown|LONG|LONGLONG|LPCSTR|LPCTSTR|LPCWSTR|LPSTR|LPVOID|LPWSTR|"
           "PVOID|REFIID|RPC_STATUS|TCHAR|TEXT|UINT|ULONG|USHORT|WCHAR|WORD)$"),
       {"windows.h", "tchar.h"}},
      {llvm::Regex(
           "^(LPMAPISESSION|LPMDB|LPMAPIFOLDER|LPMAPICONTAINER|"
           "LPMAPITABLE|LPMESSAGE|LPMAPIPROP|LPPROFADMIN|LPSERVICEADMIN|"
           "LPADRBOOK|LPENTRYID|LPSPropValue|SPropValue|LPSRowSet|"
           "LPSPropTagArray|FLAGS|"
           "IMAPI(Session|Folder|Container|Table|Prop)|"
           "IMsgStore|IMessage|IAddrBook|IProfAdmin|IMsgServiceAdmin)$"),
       {"windows.h", "tchar.h", "mapix.h", "mapiutil.h"}},
      {llvm::Regex("^std$"), {"string", "vector", "map", "memory"}},
  };
  // CDO's type library, which Clang does not read, and what Visual C++ makes of
  // it.
  static const Group Cdo = {llvm::Regex("^(MAPI|_?SessionPtr)$"), {"cdo.dll"}};
  ImportsLibrary |= Message.contains("#import of type library");
  static const llvm::Regex Unknown(
      "^(unknown type name|use of undeclared identifier) '([^']*)'");
  llvm::SmallVector<llvm::StringRef, 3> Parts;
  if (!Unknown.match(Message, &Parts))
    return;
  auto Add = [&](const Group &G) {
    if (G.Names.match(Parts[2]))
      for (llvm::StringRef Header : G.Headers)
        if (!llvm::is_contained(Headers, Header)) {
          Headers.push_back(Header);
          HasNews = true;
        }
  };
  for (const Group &G : Groups)
    Add(G);
  if (ImportsLibrary)
    Add(Cdo);
}

/// An identifier that is no keyword, no macro and no type. (`class M CFoo {`
/// has made a class of M.)
bool Guesswork::isFreeName(const Token &T, CompilerInstance &CI,
                           bool MayBeClass) const {
  if (T.Kind != tok::raw_identifier)
    return false;
  IdentifierInfo *I = CI.getPreprocessor().getIdentifierInfo(T.Text);
  if (I->getTokenID() != tok::identifier || I->hasMacroDefinition())
    return false;
  for (const NamedDecl *D :
       CI.getASTContext().getTranslationUnitDecl()->lookup(I))
    if (isa<TypeDecl>(D) &&
        !(MayBeClass && isa<TagDecl>(D) && !cast<TagDecl>(D)->getDefinition()))
      return false;
  return true;
}

/// What token \p At belongs to has a body that would be lost. (A class that is
/// only used gains nothing by being guessed, and parsing again is dear.)
template <typename Tokens>
static bool beginsDefinition(const Tokens &T, size_t At) {
  unsigned Depth = 0;
  for (; At < T.size(); ++At) {
    switch (T[At].Kind) {
    case tok::l_paren:
      ++Depth;
      break;
    case tok::r_paren:
      if (Depth-- == 0)
        return false;
      break;
    case tok::l_brace:
      return Depth == 0;
    case tok::semi:
    case tok::equal:
      if (Depth == 0)
        return false;
      break;
    default:
      break;
    }
  }
  return false;
}

/// Token \p At begins `CSettings::Load` or `CSettings::CItem::Load`: declares
/// what stands before the last `::`.
void Guesswork::scopes(const Tokens &T, size_t At, const DeclContext *Context) {
  if (T[At].is("std"))
    return; // A class of that name would be worse than none.
  if (!beginsDefinition(T, At))
    return;
  llvm::SmallVector<std::string, 4> Outer;
  for (; Context && !Context->isTranslationUnit();
       Context = Context->getParent()) {
    const auto *N = dyn_cast<NamespaceDecl>(Context);
    if (!N)
      continue;
    if (N->isInline())
      return;
    Outer.push_back(N->getName().str());
  }
  Scope *S = &Known.Root;
  for (const std::string &Name : llvm::reverse(Outer)) {
    S = &S->Inner[Name];
    S->IsNamespace = true;
  }
  for (; At + 2 < T.size() && T[At].Kind == tok::raw_identifier &&
         T[At + 1].is("::");
       At += 2) {
    auto [It, IsNew] = S->Inner.try_emplace(T[At].Text.str());
    HasNews |= IsNew;
    S = &It->second;
  }
}

/// `class MYDLL_API CFoo {`, where \p Name is CFoo.
bool Guesswork::classMacro(const Tokens &T, size_t Name, CompilerInstance &CI) {
  if (Name < 2 || Name + 1 >= T.size() || T[Name].Kind != tok::raw_identifier ||
      !isFreeName(T[Name - 1], CI, /*MayBeClass=*/true))
    return false;
  if (!T[Name - 2].is("class") && !T[Name - 2].is("struct"))
    return false;
  if (!T[Name + 1].is("{") && !T[Name + 1].is(":") && !T[Name + 1].is("final"))
    return false;
  macro(T[Name - 1].Text, MacroKind::Empty);
  return true;
}

/// Whether an identifier says nothing about what stands around it, as WINAPI.
static bool isConvention(llvm::StringRef Name, CompilerInstance &CI) {
  if (Name == "__stdcall" || Name == "__cdecl" || Name == "__fastcall" ||
      Name == "__declspec")
    return true;
  return CI.getPreprocessor().getIdentifierInfo(Name)->hasMacroDefinition();
}

/// `UNKNOWN HRESULT Open(`: an unknown name before a type and a name is a
/// macro, one before a name only (`UNKNOWN Open(`) a type.
bool Guesswork::specifierMacro(const Tokens &T, size_t At,
                               CompilerInstance &CI) {
  size_t I = At + 1;
  auto SkipConventions = [&] {
    while (I < T.size() && T[I].Kind == tok::raw_identifier &&
           isConvention(T[I].Text, CI))
      ++I;
  };
  SkipConventions();
  if (I >= T.size() || T[I].Kind != tok::raw_identifier)
    return false;
  bool IsKeyword =
      CI.getPreprocessor().getIdentifierInfo(T[I].Text)->getTokenID() !=
      tok::identifier;
  if (IsKeyword && T[I].is("operator"))
    return false;
  if (!IsKeyword) {
    for (++I; I + 1 < T.size() && T[I].is("::"); I += 2)
      ;
    while (I < T.size() && (T[I].is("*") || T[I].is("&")))
      ++I;
    SkipConventions();
    if (I >= T.size() || T[I].Kind != tok::raw_identifier)
      return false;
  }
  macro(T[At].Text, MacroKind::Empty);
  Explained = &T[At];
  return true;
}

/// The index behind the group that opens at \p Open, or the end.
template <typename Tokens>
static size_t behindGroup(const Tokens &T, size_t Open) {
  unsigned Depth = 0;
  for (size_t I = Open; I < T.size(); ++I) {
    if (T[I].is("("))
      ++Depth;
    else if (T[I].is(")") && --Depth == 0)
      return I + 1;
  }
  return T.size();
}

/// `Name(...) {` without a type before it, other than a constructor or
/// destructor.
template <typename Tokens> static bool lacksType(const Tokens &T, size_t At) {
  llvm::StringRef Last;
  for (; At + 1 < T.size() && T[At].Kind == tok::raw_identifier;) {
    bool IsSame = T[At].Text == Last;
    Last = T[At].Text;
    ++At;
    if (T[At].is("::")) {
      ++At;
      continue;
    }
    if (IsSame || !T[At].is("("))
      return false;
    size_t Behind = behindGroup(T, At);
    return Behind < T.size() && (T[Behind].is("{") || T[Behind].is("const"));
  }
  return false;
}

/// The parser wanted a `;` before token \p Next: an unknown macro stands there.
void Guesswork::lostDeclarator(const Tokens &T, size_t Next,
                               CompilerInstance &CI) {
  if (Next == 0 || Next >= T.size())
    return;
  if (classMacro(T, Next - 1, CI) || classMacro(T, Next, CI))
    return;
  const Token &Before = T[Next - 1];
  // The unknown name that comes first has made the others look wrong.
  if (Explained && Explained >= T.data() && Explained < &Before &&
      llvm::none_of(
          llvm::make_range(Explained, &Before),
          [](const Token &X) { return X.is(";") || X.is("{") || X.is("}"); }))
    return;
  if (Before.Kind == tok::raw_identifier) {
    // HRESULT UNKNOWN Open(...)
    if ((T[Next].Kind == tok::raw_identifier || T[Next].is("~")) &&
        isFreeName(Before, CI))
      macro(Before.Text, MacroKind::Empty);
    return;
  }
  // UNKNOWN(...) before something that is a declaration of its own, or not
  // without the type that the macro makes.
  if (!Before.is(")"))
    return;
  unsigned Depth = 0;
  size_t Open = Next - 1;
  for (;; --Open) {
    if (T[Open].is(")"))
      ++Depth;
    else if (T[Open].is("(") && --Depth == 0)
      break;
    if (Open == 0)
      return;
  }
  if (Open == 0 || !isFreeName(T[Open - 1], CI))
    return;
  if (Open >= 2) {
    const Token &First = T[Open - 2];
    bool IsStart = First.is(";") || First.is("}") || First.is("{") ||
                   First.is(")") || First.is("static") || First.is("inline") ||
                   First.is("extern") || First.Kind == tok::string_literal ||
                   (First.is(":") && Open >= 3);
    if (!IsStart)
      return;
  }
  macroCalls(T, Open - 1, Next, CI);
}

/// Token \p Name is an unknown macro whose arguments end before \p Behind.
void Guesswork::macroCalls(const Tokens &T, size_t Name, size_t Behind,
                           CompilerInstance &CI) {
  macro(T[Name].Text,
        lacksType(T, Behind) ? MacroKind::Arguments : MacroKind::Call);
  // Maps are many of them: BEGIN_MAP(...) ENTRY(...) ENTRY(...) END_MAP()
  while (Behind + 1 < T.size() && T[Behind + 1].is("(") &&
         isFreeName(T[Behind], CI)) {
    size_t Next = behindGroup(T, Behind + 1);
    if (Next >= T.size() ||
        (T[Next].Kind != tok::raw_identifier && !T[Next].is("}")))
      return;
    macro(T[Behind].Text,
          lacksType(T, Next) ? MacroKind::Arguments : MacroKind::Call);
    Behind = Next;
  }
}

void Guesswork::look(const Diagnostic &Error, CompilerInstance &CI) {
  if (!Error.hasSourceManager() || !CI.hasSema() || !CI.hasPreprocessor())
    return;
  SourceManager &SM = CI.getSourceManager();
  SourceLocation Loc = SM.getFileLoc(Error.getLocation());
  if (Loc.isInvalid() || SM.isInSystemHeader(Loc))
    return;
  llvm::SmallString<128> Message;
  Error.FormatDiagnostic(Message);
  headersFor(Message);

  const DeclContext *Context = CI.getSema().CurContext;
  if (!Context || Context->isFunctionOrMethod())
    return;
  auto [File, Offset] = SM.getDecomposedLoc(Loc);
  const Tokens &T = tokens(File, CI);
  // The token there, or the next one if the place is the end of a token.
  size_t At = llvm::partition_point(
                  T, [&](const Token &X) { return X.End <= Offset; }) -
              T.begin();
  if (At >= T.size())
    return;
  switch (Error.getID()) {
  case diag::err_undeclared_var_use:
  case diag::err_undeclared_var_use_suggest:
    if (At + 1 < T.size() && T[At + 1].is("::"))
      scopes(T, At, Context);
    break;
  case diag::err_unknown_typename:
  case diag::err_unknown_typename_suggest:
    specifierMacro(T, At, CI);
    break;
  case diag::err_typecheck_decl_incomplete_type:
    classMacro(T, At, CI);
    break;
  case diag::err_invalid_token_after_toplevel_declarator:
  case diag::err_expected_semi_decl_list:
  case diag::err_expected_fn_body:
    lostDeclarator(T, At, CI);
    break;
  default:
    break;
  }
}

std::string Guesswork::text() const {
  std::string Text;

  llvm::raw_string_ostream OS(Text);
  for (const auto &[Name, Kind] : Known.Macros) {
    OS << "#ifndef " << Name << "\n#define " << Name;
    if (Kind != MacroKind::Empty)
      OS << "(...)";
    if (Kind == MacroKind::Arguments)
      OS << " __VA_ARGS__";
    OS << "\n#endif\n";
  }
  for (llvm::StringRef Header : Headers)
    OS << "#include <" << Header << ">\n";
  for (const std::string &Type : Known.Forward)
    OS << Type << ";\n";
  auto Print = [&](auto &&Print, llvm::StringRef Name, const Scope &S) -> void {
    OS << (S.IsNamespace ? "namespace " : "class ") << Name << " {\n";
    if (!S.IsNamespace)
      OS << "public:\n";
    for (const auto &[Inner, Of] : S.Inner)
      Print(Print, Inner, Of);
    for (const std::string &Method : S.Methods)
      OS << Method << ";\n";
    OS << (S.IsNamespace ? "}\n" : "};\n");
  };
  for (const auto &[Name, S] : Known.Root.Inner)
    Print(Print, Name, S);
  return Text;
}
