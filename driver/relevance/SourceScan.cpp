//===- SourceScan.cpp - What raw source text names ------------------------===//

#include "driver/relevance/SourceScan.h"
#include "driver/relevance/RawLexer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/SmallVector.h"
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

Word mapi::relevance::definitionWord(StringRef Scope, StringRef Name) {
  return hash(Scope) * 31 + hash(Name) + 1;
}

Word mapi::relevance::methodWord(StringRef Name) { return hash(Name) + 7; }

Word mapi::relevance::classWord(StringRef Name) { return hash(Name) + 13; }

namespace {

using TokenKind = RawLexer::TokenKind;
using Token = RawLexer::Token;

/// Follows braces and parentheses to tell declarations at namespace level from
/// what is inside of them.
class Scanner {
public:
  explicit Scanner(StringRef Text) : Lexer(Text) {}
  FileFacts run();

private:
  enum class Brace : uint8_t {
    Namespace, ///< What is inside is at namespace level, too.
    Class,
    Body,
  };
  /// What is known of the declaration at hand, at namespace or class level.
  struct Declaration {
    bool HasTag = false; ///< class, struct, union, interface or enum.
    bool IsEnum = false;
    bool IsNamespace = false;
    bool IsTagOpen = false;      ///< The tag's name may still come.
    bool HasDeclarator = false;  ///< A name followed by a parenthesis.
    bool HasInitializer = false; ///< '=', or ':' after a parenthesis.
    bool IsOperator = false;     ///< Its punctuation follows.
    bool IsTypedef = false;
    bool IsFirst = true; ///< No identifier yet.
    StringRef Tag;
    StringRef Scope; ///< The last name before "::".
    /// Scope and name. Which of "__declspec(x) f() noexcept(y)" is the name is
    /// not known.
    llvm::SmallVector<std::pair<StringRef, StringRef>, 2> Declarators;
  };

  void token(const Token &T);
  void identifier(const Token &T);
  void punctuation(char C);
  void openBrace();
  void closeBrace();
  void directive();
  void define();
  void include();
  void conditional(StringRef Name);

  bool isTopLevel() const {
    return Braces.empty() || Braces.back() == Brace::Namespace;
  }
  bool isClassLevel() const {
    return !Braces.empty() && Braces.back() == Brace::Class;
  }
  void use(Word W) {
    Uses.push_back(W);
    Facts.Words.push_back(W);
  }
  void literal(const Token &T);
  void declare(StringRef Name) {
    if (!Name.empty())
      Declares.push_back(word(Name));
  }
  void endDeclaration(bool HasBody);
  void endRegion();
  void addRegion(std::vector<Word> &RegionUses,
                 std::vector<Word> &RegionDeclares, bool HasBody);

  RawLexer Lexer;
  FileFacts Facts;
  llvm::SmallVector<Brace, 16> Braces;
  unsigned Parentheses = 0;
  Declaration D;
  /// The declaration at namespace level around the members that D is about.
  Declaration Outer;
  std::vector<Word> Uses, Declares;
  bool RegionHasBody = false;
  bool IsMacroCall = false;
  /// Depths at each open #if, restored at #else.
  struct Conditional {
    llvm::SmallVector<Brace, 16> Braces;
    unsigned Parentheses;
    Declaration D;
  };
  std::vector<Conditional> Conditionals;
  Token Previous;
};

} // namespace

static void sortUnique(std::vector<Word> &Words) {
  llvm::sort(Words);
  Words.erase(llvm::unique(Words), Words.end());
}

void Scanner::addRegion(std::vector<Word> &RegionUses,
                        std::vector<Word> &RegionDeclares, bool HasBody) {
  if (!RegionUses.empty() || !RegionDeclares.empty()) {
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

void Scanner::endRegion() {
  // DECLARE_THING(Name): nobody knows what it declares.
  if (IsMacroCall)
    llvm::append_range(Declares, Uses);
  addRegion(Uses, Declares, RegionHasBody);
  RegionHasBody = false;
  IsMacroCall = false;
  D = Declaration();
}

/// A declaration at namespace or class level ends, or its body begins.
void Scanner::endDeclaration(bool HasBody) {
  if (isTopLevel()) {
    declare(D.Tag);
    if (!HasBody)
      return;
    for (auto [Scope, Name] : D.Declarators) {
      Facts.Definitions.push_back(definitionWord(Scope, Name));
      if (!Scope.empty())
        Facts.Definitions.push_back(methodWord(Name));
    }
    if (!D.Tag.empty())
      Facts.Definitions.push_back(classWord(D.Tag));
  } else if (isClassLevel()) {
    for (auto [Scope, Name] : D.Declarators)
      Facts.Definitions.push_back(methodWord(Name));
  }
}

void Scanner::openBrace() {
  Parentheses = 0;
  if (!isTopLevel() && !isClassLevel()) {
    Braces.push_back(Brace::Body);
    return;
  }
  // namespace x {, extern "C" {
  if (isTopLevel() && (D.IsNamespace || Previous.Kind == TokenKind::String)) {
    Braces.push_back(Brace::Namespace);
    Uses.clear();
    Declares.clear();
    D = Declaration();
    return;
  }
  bool IsClass = D.HasTag && !D.IsEnum && !D.HasDeclarator;
  endDeclaration(true);
  if (isTopLevel()) {
    RegionHasBody = true;
    Outer = D;
  }
  Braces.push_back(IsClass ? Brace::Class : Brace::Body);
  D = Declaration();
}

void Scanner::closeBrace() {
  Parentheses = 0;
  if (Braces.empty()) {
    Facts.IsOpaque = true;
    return;
  }
  Brace Closed = Braces.pop_back_val();
  if (Closed == Brace::Namespace) {
    Uses.clear();
    Declares.clear();
    D = Declaration();
    return;
  }
  if (isClassLevel()) {
    D = Declaration();
    return;
  }
  if (!isTopLevel())
    return;
  // "} Name;" after a class or initializer belongs to it.
  D = Outer;
  D.IsTagOpen = false;
  if ((D.HasTag && !D.HasDeclarator) || D.HasInitializer) {
    D.Tag = StringRef();
    D.Declarators.clear();
    return;
  }
  endRegion();
}

void Scanner::punctuation(char C) {
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
    return;
  case ';':
    if (Parentheses)
      return;
    if (isTopLevel()) {
      endDeclaration(false);
      endRegion();
    } else if (isClassLevel()) {
      endDeclaration(false);
      D = Declaration();
    }
    return;
  case ':':
    D.IsTagOpen = false;
    D.HasInitializer |= D.HasDeclarator;
    // "public:" is no part of a declaration.
    if (isClassLevel() && !D.HasDeclarator && !D.HasTag)
      D = Declaration();
    return;
  case '=':
    D.IsTagOpen = false;
    D.HasInitializer |= !D.IsOperator;
    return;
  case '<':
    D.IsTagOpen = false;
    return;
  default:
    return;
  }
}

/// Whether an identifier followed by \p C is a declared variable or type.
static bool endsDeclarator(char C) {
  return C == ';' || C == '=' || C == ',' || C == '[' || C == '{';
}

void Scanner::identifier(const Token &T) {
  Word W = word(T.Text);
  bool IsLevel = isTopLevel() || isClassLevel();
  if (!IsLevel || (Parentheses && !D.IsTypedef))
    return use(W);

  auto Keyword =
      llvm::StringSwitch<int>(T.Text)
          .Cases("class", "struct", "union", "__interface", "interface", 1)
          .Case("enum", 2)
          .Case("namespace", 3)
          .Case("typedef", 4)
          .Case("template", 5)
          .Cases("final", "sealed", "abstract", "friend", 6)
          .Case("operator", 7)
          .Default(0);
  switch (Keyword) {
  case 1:
  case 2:
    D.IsTagOpen = !D.HasTag;
    D.HasTag = true;
    D.IsEnum |= Keyword == 2;
    D.IsFirst = false;
    return;
  case 3:
    D.IsNamespace = D.IsFirst || D.IsNamespace;
    return;
  case 4:
    D.IsTypedef = true;
    D.IsFirst = false;
    return;
  case 5:
    Lexer.skipAngles();
    return;
  case 6:
    return;
  case 7:
    D.HasDeclarator = D.IsOperator = true;
    D.IsTagOpen = D.IsFirst = false;
    return;
  default:
    break;
  }

  char Next = Lexer.peek();
  bool WasFirst = std::exchange(D.IsFirst, false);
  if (Next == ':' && Lexer.peekIsScope()) {
    D.Scope = T.Text;
    return use(W);
  }
  StringRef Scope = std::exchange(D.Scope, StringRef());
  if (D.IsTypedef && Parentheses) {
    // typedef int (WINAPI *Name)(...);
    if (Next == ')' && Parentheses == 1)
      declare(T.Text);
    return use(W);
  }
  if (D.IsTagOpen && Next != '(') {
    D.Tag = T.Text;
    Facts.Words.push_back(W);
    // "class Name;" and "class Name {" name it; "struct Name x;" uses it.
    if (Next != ';' && Next != '{' && Next != ':' && Next != '<')
      Uses.push_back(W);
    return;
  }
  // "class __declspec(novtable) Name"; but "struct Name function()".
  bool IsAttribute = D.IsTagOpen && (D.Tag.empty() || T.Text.starts_with("__"));
  if (Next == '(' && !D.HasInitializer && !IsAttribute) {
    D.HasDeclarator = true;
    D.IsTagOpen = false;
    StringRef Name = T.Text;
    if (Previous.Kind == TokenKind::Punctuation && Previous.Char == '~')
      Name = StringRef(Name.data() - 1, Name.size() + 1);
    D.Declarators.emplace_back(Scope, Name);
    Facts.Words.push_back(W);
    // What comes first may be a macro that stands for anything.
    if (WasFirst)
      Uses.push_back(W);
    if (isTopLevel()) {
      // A method's own name says nothing without its class.
      declare(Scope.empty() ? T.Text : Scope);
      IsMacroCall |= WasFirst;
    }
    return;
  }
  if (isTopLevel() && !D.HasInitializer && endsDeclarator(Next))
    declare(T.Text);
  use(W);
}

/// Words of a string literal, so that names handed to GetProcAddress and names
/// of files are found.
void Scanner::literal(const Token &T) {
  StringRef Text = T.Text;
  while (!Text.empty()) {
    Text = Text.drop_until(RawLexer::isWordCharacter);
    StringRef Part = Text.take_while(RawLexer::isWordCharacter);
    Text = Text.drop_front(Part.size());
    if (!Part.empty())
      use(literalWord(Part));
  }
}

void Scanner::define() {
  Token Name = Lexer.nextInLine();
  if (Name.Kind != TokenKind::Identifier)
    return;
  std::vector<Word> MacroUses, MacroDeclares = {word(Name.Text)};
  Facts.Words.push_back(word(Name.Text));
  Token Last;
  bool IsPasted = false;
  for (Token T = Lexer.nextInLine(); T.Kind != TokenKind::End;
       T = Lexer.nextInLine()) {
    if (T.Kind == TokenKind::Paste) {
      Facts.HasPaste = true;
      if (Last.Kind == TokenKind::Identifier || Last.Kind == TokenKind::Number)
        Facts.PastedWords.push_back(word(Last.Text));
      IsPasted = true;
      Last = T;
      continue;
    }
    if (T.Kind == TokenKind::Identifier || T.Kind == TokenKind::Number) {
      MacroUses.push_back(word(T.Text));
      if (IsPasted)
        Facts.PastedWords.push_back(word(T.Text));
    } else if (T.Kind == TokenKind::String) {
      std::swap(Uses, MacroUses);
      literal(T);
      std::swap(Uses, MacroUses);
    }
    IsPasted = false;
    Last = T;
  }
  llvm::append_range(Facts.Words, MacroUses);
  addRegion(MacroUses, MacroDeclares, false);
}

void Scanner::include() {
  StringRef Line = Lexer.restOfLine().trim();
  if (Line.empty())
    return;
  char Close = Line.front() == '"' ? '"' : Line.front() == '<' ? '>' : '\0';
  if (!Close) {
    Facts.HasComputedInclude = true;
    return;
  }
  Line = Line.drop_front();
  Facts.Includes.push_back(Line.take_front(Line.find(Close)).str());
}

void Scanner::conditional(StringRef Name) {
  if (Name.starts_with("if")) {
    Conditionals.push_back({Braces, Parentheses, D});
    return;
  }
  if (Conditionals.empty())
    return;
  // Each branch starts where the first did; what the last one leaves stays.
  if (Name == "endif") {
    Conditionals.pop_back();
    return;
  }
  Braces = Conditionals.back().Braces;
  Parentheses = Conditionals.back().Parentheses;
  D = Conditionals.back().D;
}

void Scanner::directive() {
  Token Name = Lexer.nextInLine();
  if (Name.Kind == TokenKind::Identifier) {
    if (Name.Text == "define")
      define();
    else if (Name.Text == "include" || Name.Text == "import" ||
             Name.Text == "include_next")
      include();
    else if (Name.Text == "if" || Name.Text == "ifdef" ||
             Name.Text == "ifndef" || Name.Text == "else" ||
             Name.Text == "elif" || Name.Text == "endif")
      conditional(Name.Text);
  }
  Lexer.restOfLine();
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
  endDeclaration(false);
  endRegion();
  sortUnique(Facts.Words);
  sortUnique(Facts.PastedWords);
  sortUnique(Facts.Definitions);
  return std::move(Facts);
}

FileFacts mapi::relevance::scan(StringRef Text) { return Scanner(Text).run(); }
