//===- SourceScan.cpp - What raw source text names ------------------------===//

#include "driver/relevance/SourceScan.h"
#include "driver/relevance/Scanner.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/xxhash.h"

using namespace mapi::relevance;
using llvm::StringRef;

static Word hash(StringRef S) {
  return static_cast<Word>(llvm::xxh3_64bits(S));
}

Word mapi::relevance::word(StringRef Identifier) { return hash(Identifier); }

Word mapi::relevance::literalWord(StringRef Identifier) {
  llvm::SmallString<64> Lower;
  for (char C : Identifier)
    Lower.push_back(llvm::toLower(C));
  return hash(Lower) ^ 0x5bd1e995;
}

Word mapi::relevance::pointerWord(StringRef Identifier) {
  return hash(Identifier) ^ 0x2545f491;
}

Word mapi::relevance::typeWord(StringRef Identifier) {
  return hash(Identifier) ^ 0x7feb352d;
}

Word mapi::relevance::definitionWord(StringRef Scope, StringRef Name) {
  return hash(Scope) * 31 + hash(Name) + 1;
}

Word mapi::relevance::methodWord(StringRef Name) { return hash(Name) + 7; }

Word mapi::relevance::classWord(StringRef Name) { return hash(Name) + 13; }

using TokenKind = RawLexer::TokenKind;

static void sortUnique(std::vector<Word> &Words) {
  llvm::sort(Words);
  Words.erase(llvm::unique(Words), Words.end());
}

/// Words that may stand where a declared name does, and types so frequent that
/// one mistaken for a name would make everything matter.
static bool isKeyword(StringRef Name) {
  static constexpr llvm::StringLiteral Words[] = {
      "int",      "char",      "void",    "bool",      "short",    "long",
      "unsigned", "signed",    "float",   "double",    "const",    "volatile",
      "static",   "extern",    "inline",  "virtual",   "auto",     "register",
      "return",   "sizeof",    "throw",   "decltype",  "noexcept", "alignas",
      "mutable",  "constexpr", "default", "explicit",  "override", "delete",
      "public",   "private",   "nullptr", "protected", "HRESULT",  "BOOL",
      "DWORD",    "LONG",      "ULONG",   "UINT",      "INT",      "VOID",
      "HANDLE",   "WORD",      "BYTE",    "WINAPI",    "NULL",     "TRUE",
      "FALSE",    "TEXT",      "_T"};
  return Name.starts_with("__") || llvm::is_contained(Words, Name);
}

void Scanner::declare(StringRef Name, bool IsType) {
  if (Name.empty() || isKeyword(Name))
    return;
  Declares.push_back(word(Name));
  if (IsType)
    Declares.push_back(typeWord(Name));
}

void Scanner::useInDeclaration(StringRef Name, char Next) {
  Facts.Words.push_back(word(Name));
  if (D.HasInitializer)
    Uses.push_back(word(Name));
  else
    Uses.push_back(Next == '*' || Next == '&' ? pointerWord(Name)
                                              : typeWord(Name));
}

void Scanner::addRegion(std::vector<Word> &RegionUses,
                        std::vector<Word> &RegionDeclares, bool HasBody) {
  if (!RegionUses.empty() && (HasBody || !RegionDeclares.empty())) {
    FileFacts::Region R;
    R.HasBody = HasBody;
    sortUnique(RegionUses);
    sortUnique(RegionDeclares);
    R.UsesBegin = Facts.RegionWords.size();
    llvm::append_range(Facts.RegionWords, RegionUses);
    R.UsesEnd = R.DeclaresBegin = Facts.RegionWords.size();
    llvm::append_range(Facts.RegionWords, RegionDeclares);
    R.DeclaresEnd = Facts.RegionWords.size();
    Facts.Regions.push_back(R);
  }
  RegionUses.clear();
  RegionDeclares.clear();
}

/// A declaration at namespace or class level ends.
void Scanner::endRegion() {
  if (isClassLevel() && !D.IsTypedef && !D.IsFriend) {
    // What an object does when it comes and goes, the class does. An object is
    // a member that is neither a function nor a pointer.
    StringRef Class = Braces.back().D.Tag;
    bool IsSpecial = D.IsMacroCall || llvm::any_of(D.Declarators, [&](auto &N) {
                       return N.second == Class || N.second.starts_with("~");
                     });
    bool IsObject = D.Declarators.empty() && !D.HasPointer;
    if (IsSpecial || IsObject || (D.HasDeclarator && D.Declarators.empty()))
      declare(Class, true);
  }
  addRegion(Uses, Declares, D.HasBody && D.HasDeclarator);
  D = Declaration();
}

/// The declaration at hand has a body.
void Scanner::addDefinitions() {
  for (auto [Scope, Name] : D.Declarators) {
    if (isClassLevel()) {
      Facts.Definitions.push_back(methodWord(Name));
      continue;
    }
    Facts.Definitions.push_back(definitionWord(Scope, Name));
    if (!Scope.empty())
      Facts.Definitions.push_back(methodWord(Name));
  }
  if (D.HasTag && !D.HasDeclarator && !D.Tag.empty())
    Facts.Definitions.push_back(classWord(D.Tag));
}

/// A variable is declared; it is defined there, too, unless it is extern and
/// has no initializer.
void Scanner::addVariable(StringRef Scope, StringRef Name, char Next) {
  if (isTopLevel() && !D.IsTypedef && !D.IsEnum &&
      (!D.IsExtern || Next == '=' || Next == '{'))
    Facts.Definitions.push_back(definitionWord(Scope, Name));
}

void Scanner::openBrace() {
  Parentheses = 0;
  if (!isTopLevel() && !isClassLevel()) {
    Braces.push_back({Level::Body, {}});
    return;
  }
  // namespace x {, extern "C" {
  if (isTopLevel() && (D.IsNamespace || Previous.Kind == TokenKind::String)) {
    forget();
    Braces.push_back({Level::Namespace, {}});
    return;
  }
  addDefinitions();
  D.HasBody = true;
  D.IsTagOpen = false;
  bool IsClass = D.HasTag && !D.IsEnum && !D.HasDeclarator;
  if (IsClass) {
    declare(D.Tag, true);
    addRegion(Uses, Declares, false);
  }
  D.IsMemberInitializer = D.HasDeclarator && D.HasInitializer &&
                          Previous.Kind == TokenKind::Identifier;
  Braces.push_back({IsClass ? Level::Class : Level::Body, D});
  if (IsClass)
    D = Declaration();
}

void Scanner::closeBrace() {
  Parentheses = 0;
  if (Braces.empty()) {
    Facts.IsOpaque = true;
    return;
  }
  Brace Closed = std::move(Braces.back());
  Braces.pop_back();
  if (Closed.L == Level::Namespace)
    return forget();
  if (!isTopLevel() && !isClassLevel())
    return;
  // "} Name;" after a class or an initializer belongs to it.
  D = std::move(Closed.D);
  if (Closed.L == Level::Class) {
    Uses.clear();
    Declares.clear();
    D.HasBases = false;
    if (!D.Tag.empty())
      Uses.push_back(typeWord(D.Tag));
    return;
  }
  bool GoesOn = D.HasTag && !D.HasDeclarator;
  GoesOn |= std::exchange(D.IsMemberInitializer, false);
  GoesOn |= D.HasInitializer && !D.HasDeclarator;
  if (!GoesOn)
    endRegion();
}

void Scanner::punctuation(char C) {
  bool IsLevel = isTopLevel() || isClassLevel();
  switch (C) {
  case '{':
    return openBrace();
  case '}':
    return closeBrace();
  case '(':
    ++Parentheses;
    D.IsOperator = false;
    return;
  case ')':
    if (Parentheses)
      --Parentheses;
    // DECLARE_THING(Name) without a semicolon, or a macro before a declaration.
    if (!IsLevel || Parentheses || !D.IsMacroCall || D.IsMacroClosed)
      return;
    D.IsMacroClosed = true;
    if (RawLexer::isWordCharacter(Lexer.peek()))
      endRegion();
    return;
  default:
    break;
  }
  if (!IsLevel || Parentheses)
    return;
  switch (C) {
  case ';':
    return endRegion();
  case ':':
    D.HasBases |= D.IsTagOpen;
    D.IsTagOpen = false;
    D.HasInitializer |= D.HasDeclarator;
    // "public:" is no part of a declaration.
    if (isClassLevel() && !D.HasDeclarator && !D.HasTag)
      forget();
    return;
  case '=':
    D.IsTagOpen = false;
    D.HasInitializer |= !D.IsOperator;
    return;
  case '<':
    D.IsTagOpen = false;
    ++D.Angles;
    return;
  case '>':
    if (D.Angles)
      --D.Angles;
    return;
  case '*':
  case '&':
    D.HasPointer |= !D.Angles;
    return;
  default:
    return;
  }
}

/// Whether an identifier followed by \p C is a declared variable or type.
static bool endsDeclarator(char C) {
  return C == ';' || C == '=' || C == ',' || C == '[' || C == '{' || C == ':';
}

/// Takes the words that say what kind of declaration it is.
bool Scanner::keyword(StringRef Text) {
  switch (llvm::StringSwitch<int>(Text)
              .Case("class", 1)
              .Case("struct", 1)
              .Case("union", 1)
              .Case("interface", 1)
              .Case("__interface", 1)
              .Case("enum", 2)
              .Case("namespace", 3)
              .Case("typedef", 4)
              .Case("template", 5)
              .Case("friend", 6)
              .Case("operator", 7)
              .Case("extern", 9)
              .Case("final", 8)
              .Case("sealed", 8)
              .Case("abstract", 8)
              .Default(0)) {
  case 0:
    return false;
  case 1:
    D.IsTagOpen = !D.HasTag;
    D.HasTag = true;
    break;
  case 2:
    D.IsTagOpen = !D.HasTag;
    D.HasTag = D.IsEnum = true;
    break;
  case 3:
    D.IsNamespace = true;
    break;
  case 4:
    D.IsTypedef = true;
    break;
  case 5:
    Lexer.skipAngles();
    break;
  case 6:
    D.IsFriend = true;
    break;
  case 7:
    D.HasDeclarator = D.IsOperator = true;
    D.IsTagOpen = false;
    break;
  case 9:
    D.IsExtern = true;
    break;
  }
  D.IsFirst = false;
  return true;
}

/// A name followed by a parenthesis.
void Scanner::declarator(const Token &T, StringRef Scope, bool IsFirst) {
  D.HasDeclarator = true;
  D.IsTagOpen = false;
  StringRef Name = T.Text;
  if (Previous.Kind == TokenKind::Punctuation && Previous.Char == '~')
    Name = StringRef(Name.data() - 1, Name.size() + 1);
  D.Declarators.emplace_back(Scope, Name);
  Facts.Words.push_back(word(T.Text));
  // What comes first may be a macro that stands for anything.
  bool IsConstructor = isClassLevel() && T.Text == Braces.back().D.Tag;
  if (IsFirst && !IsConstructor && Name == T.Text) {
    Uses.push_back(word(T.Text));
    D.IsMacroCall = true;
    return;
  }
  // A method's own name says nothing without its class.
  if (Scope.empty() || isClassLevel())
    declare(T.Text, D.IsTypedef);
  else
    declare(Scope, true);
}

void Scanner::identifier(const Token &T) {
  Word W = word(T.Text);
  if (!isTopLevel() && !isClassLevel())
    return use(W);
  char Next = Lexer.peek();
  if (Parentheses && !D.IsTypedef) {
    // DECLARE_THING(Name): nobody knows what it declares.
    if (D.IsMacroCall && !D.IsMacroClosed) {
      if (Parentheses == 1 && (Next == ',' || Next == ')'))
        declare(T.Text, true);
      return use(W);
    }
    // "Type Name)" and "Type *Name,": a parameter's name is no use.
    bool IsParameterName =
        (Next == ',' || Next == ')' || Next == '=' || Next == '[') &&
        (Previous.Kind == TokenKind::Identifier || Previous.Char == '*' ||
         Previous.Char == '&' || Previous.Char == '>');
    // "int (WINAPI *pfn)(...)", "int (*Table[])(...)".
    if (Previous.Char == '*' && Parentheses == 1 && !D.HasDeclarator &&
        (Next == ')' || Next == '['))
      addVariable(D.Scope, T.Text, Next);
    if (IsParameterName && !D.HasInitializer)
      Facts.Words.push_back(W);
    else
      useInDeclaration(T.Text, Next);
    return;
  }
  if (keyword(T.Text))
    return;

  bool WasFirst = std::exchange(D.IsFirst, false);
  if (Next == ':' && Lexer.peekIsScope()) {
    D.Scope = T.Text;
    return useInDeclaration(T.Text, Next);
  }
  StringRef Scope = std::exchange(D.Scope, StringRef());
  // Microsoft's names of pointer types.
  if (T.Text.size() > 2 && T.Text.starts_with("LP") && llvm::isUpper(T.Text[2]))
    D.HasPointer = true;
  if (D.IsTypedef && Parentheses) {
    // typedef int (WINAPI *Name)(...);
    if (Next == ')' && Parentheses == 1)
      declare(T.Text, true);
    return useInDeclaration(T.Text, Next);
  }
  if (D.IsTagOpen && Next != '(') {
    D.Tag = T.Text;
    Facts.Words.push_back(W);
    // "class Name;" and "class Name {" name it; "struct Name x;" uses it.
    if (Next != ';' && Next != '{' && Next != ':' && Next != '<')
      Uses.push_back(typeWord(T.Text));
    return;
  }
  // "class __declspec(novtable) Name"; but "struct Name function()".
  bool IsAttribute = D.IsTagOpen && (D.Tag.empty() || T.Text.starts_with("__"));
  if (Next == '(' && !D.HasInitializer && !D.HasBases && !IsAttribute &&
      !D.IsOperator && !D.Angles && !Lexer.peekIsPointer())
    return declarator(T, Scope, WasFirst);
  if (!D.HasInitializer && !D.HasBases && !D.Angles && endsDeclarator(Next) &&
      !(Next == ':' && WasFirst)) {
    declare(T.Text, D.IsTypedef || Next == '=');
    // "typedef struct {...} Name;" is how C names a class.
    if (D.IsTypedef && D.HasTag && D.HasBody)
      Facts.Definitions.push_back(classWord(T.Text));
    else if (!D.IsTagOpen)
      addVariable(Scope, T.Text, Next);
  }
  useInDeclaration(T.Text, Next);
}

/// Words of a string literal, so that names handed to GetProcAddress and names
/// of files are found.
void Scanner::literal(const Token &T) {
  StringRef Text = T.Text;
  // "Impersonate" "LoggedOnUser" is one literal.
  if (Previous.Kind != TokenKind::String)
    LiteralEnd.clear();
  StringRef First = Text.take_while(RawLexer::isWordCharacter);
  LiteralEnd += First;
  if (LiteralEnd.size() != First.size())
    use(literalWord(LiteralEnd));
  if (First.size() != Text.size()) {
    size_t Size = 0;
    while (RawLexer::isWordCharacter(Text[Text.size() - 1 - Size]))
      ++Size;
    LiteralEnd = Text.take_back(Size).str();
  }
  while (!Text.empty()) {
    Text = Text.drop_until(RawLexer::isWordCharacter);
    StringRef Part = Text.take_while(RawLexer::isWordCharacter);
    Text = Text.drop_front(Part.size());
    if (!Part.empty())
      use(literalWord(Part));
  }
}

void Scanner::token(const Token &T) {
  switch (T.Kind) {
  case TokenKind::Directive:
    directive();
    return;
  case TokenKind::Identifier:
    identifier(T);
    break;
  case TokenKind::Number:
    use(word(T.Text));
    break;
  case TokenKind::String:
    literal(T);
    break;
  case TokenKind::Punctuation:
    punctuation(T.Char);
    break;
  case TokenKind::Scope:
  case TokenKind::Paste:
  case TokenKind::End:
    break;
  }
  Previous = T;
}

FileFacts Scanner::run() {
  for (Token T = Lexer.next(); T.Kind != TokenKind::End; T = Lexer.next())
    token(T);
  if (!Braces.empty())
    Facts.IsOpaque = true;
  Braces.clear();
  endRegion();
  sortUnique(Facts.Words);
  sortUnique(Facts.PastedWords);
  sortUnique(Facts.Definitions);
  return std::move(Facts);
}

/// The size of a backslash at the end of its line, with that end, at the start
/// of \p Text; 0 if there is none. Spaces may come between.
static size_t splice(StringRef Text) {
  if (!Text.starts_with("\\"))
    return 0;
  StringRef Rest = Text.drop_front().ltrim(" \t");
  if (!Rest.consume_front("\r\n") && !Rest.consume_front("\n") &&
      !Rest.consume_front("\r"))
    return 0;
  return Text.size() - Rest.size();
}

/// \p Text with lines joined, and with line feeds for carriage returns that
/// stand alone; \p Storage holds it if it differs.
static StringRef withoutSplices(StringRef Text, std::string &Storage) {
  auto Take = [&](size_t Size) {
    Storage += Text.take_front(Size);
    Text = Text.drop_front(Size);
  };
  bool IsChanged = false;
  StringRef Whole = Text;
  for (size_t At; (At = Text.find_first_of("\\\r")) != StringRef::npos;) {
    StringRef Rest = Text.drop_front(At);
    size_t Size = splice(Rest);
    bool IsLineEnd = Rest.front() == '\r' && !Rest.starts_with("\r\n");
    if (!Size && !IsLineEnd) {
      Take(At + 1);
      continue;
    }
    IsChanged = true;
    Take(At);
    if (IsLineEnd)
      Storage += '\n';
    Text = Text.drop_front(IsLineEnd ? 1 : Size);
  }
  if (!IsChanged)
    return Whole;
  Take(Text.size());
  return Storage;
}

FileFacts mapi::relevance::scan(StringRef Text) {
  std::string Storage;
  return Scanner(withoutSplices(Text, Storage)).run();
}
