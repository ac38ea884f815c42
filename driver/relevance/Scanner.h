//===- Scanner.h - From tokens to what a file names -------------*- C++ -*-===//
//
// Private to SourceScan: declarations are in SourceScan.cpp, preprocessor
// directives in ScanDirectives.cpp.
//
//===----------------------------------------------------------------------===//

#ifndef MAPI_TIDY_RELEVANCE_SCANNER_H
#define MAPI_TIDY_RELEVANCE_SCANNER_H

#include "driver/relevance/RawLexer.h"
#include "driver/relevance/SourceScan.h"
#include "llvm/ADT/SmallVector.h"

namespace mapi::relevance {

/// Follows braces and parentheses to tell declarations at namespace and class
/// level from what is inside of them.
class Scanner {
public:
  explicit Scanner(llvm::StringRef Text) : Lexer(Text) {}
  FileFacts run();

private:
  using TokenKind = RawLexer::TokenKind;
  using Token = RawLexer::Token;
  using StringRef = llvm::StringRef;

  /// What is known of the declaration at hand, at namespace or class level.
  struct Declaration {
    bool HasTag = false; ///< class, struct, union, interface or enum.
    bool IsEnum = false;
    bool IsNamespace = false;
    bool IsTagOpen = false;      ///< The tag's name may still come.
    bool HasBases = false;       ///< "class Name :"
    bool HasDeclarator = false;  ///< A name followed by a parenthesis.
    bool HasInitializer = false; ///< '=', or ':' after a parenthesis.
    bool IsOperator = false;     ///< Its punctuation follows.
    bool IsTypedef = false;
    bool IsExtern = false;
    bool IsFriend = false;
    bool HasPointer = false;
    bool IsMacroCall = false; ///< NAME(...) comes first.
    bool IsMacroClosed = false;
    bool HasBody = false;
    bool IsMemberInitializer = false; ///< "Name() : m_a{1} {"
    bool IsFirst = true;              ///< No identifier yet.
    unsigned Angles = 0;
    StringRef Tag;
    StringRef Scope; ///< The last name before "::".
    /// Scope and name. Which of "__declspec(x) f() noexcept(y)" is the name is
    /// not known.
    llvm::SmallVector<std::pair<StringRef, StringRef>, 2> Declarators;
  };
  enum class Level : uint8_t {
    Namespace, ///< What is inside is at namespace level, too.
    Class,
    Body,
  };
  struct Brace {
    Level L;
    /// The declaration that the brace belongs to.
    Declaration D;
  };

  void token(const Token &T);
  void identifier(const Token &T);
  bool keyword(StringRef Text);
  void declarator(const Token &T, StringRef Scope, bool IsFirst);
  void punctuation(char C);
  void openBrace();
  void closeBrace();
  void directive();
  void define();
  void include();
  void conditional(StringRef Name);
  void literal(const Token &T);

  bool isTopLevel() const {
    return Braces.empty() || Braces.back().L == Level::Namespace;
  }
  bool isClassLevel() const {
    return !Braces.empty() && Braces.back().L == Level::Class;
  }
  void use(Word W) {
    Uses.push_back(W);
    Facts.Words.push_back(W);
  }
  void useInDeclaration(StringRef Name, char Next);
  void declare(StringRef Name, bool IsType);
  void addDefinitions();
  void addVariable(StringRef Scope, StringRef Name, char Next);
  void endRegion();
  void addRegion(std::vector<Word> &RegionUses,
                 std::vector<Word> &RegionDeclares, bool HasBody);
  void forget() {
    Uses.clear();
    Declares.clear();
    D = Declaration();
  }

  RawLexer Lexer;
  FileFacts Facts;
  std::vector<Brace> Braces;
  unsigned Parentheses = 0;
  Declaration D;
  std::vector<Word> Uses, Declares;
  /// What was open at each open #if, restored at #else.
  struct Conditional {
    std::vector<Brace> Braces;
    unsigned Parentheses;
    Declaration D;
  };
  std::vector<Conditional> Conditionals;
  Token Previous;
  /// The word with which the last of several adjacent literals ends.
  std::string LiteralEnd;
};

} // namespace mapi::relevance

#endif // MAPI_TIDY_RELEVANCE_SCANNER_H
