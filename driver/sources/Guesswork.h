//===- Guesswork.h - What missing headers would have declared ---*- C++ -*-===//
//
// A class whose header is missing takes all its methods along: Clang skips
//     HRESULT CSettings::Load() { ... }
// where nothing declares CSettings, and likewise what stands behind a macro
// that it does not know (`MGRESULT MGAPI Open() { ... }`). The errors of one
// parse tell what to declare for the next.
//
//===----------------------------------------------------------------------===//

#ifndef MAPI_TIDY_SOURCES_GUESSWORK_H
#define MAPI_TIDY_SOURCES_GUESSWORK_H

#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/SourceLocation.h"
#include "clang/Basic/TokenKinds.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringRef.h"
#include <map>
#include <set>
#include <string>
#include <vector>

namespace clang {
class ASTContext;
class CXXMethodDecl;
class CompilerInstance;
class DeclContext;
class QualType;
} // namespace clang

namespace mapi::sources {

/// Classes, macros and headers that a unit seems to need. Grows over the parses
/// of one unit.
class Guesswork {
public:
  /// Call it before each parse: places of the one before mean nothing.
  void startParse();

  /// Looks at an error of Clang while \p CI parses.
  void look(const clang::Diagnostic &Error, clang::CompilerInstance &CI);

  /// Looks at the methods of guessed classes that the unit defines.
  void look(const clang::ASTContext &Context);

  /// Call it after each parse. Returns whether there is anything new.
  bool endParse();

  /// The source that declares it all, to be included first; empty if there is
  /// nothing to declare.
  std::string text() const;

private:
  struct Token {
    clang::tok::TokenKind Kind;
    unsigned Begin, End;
    llvm::StringRef Text;
    bool is(llvm::StringRef Spelling) const { return Text == Spelling; }
  };
  using Tokens = std::vector<Token>;
  /// A namespace or class that is declared.
  struct Scope {
    bool IsNamespace = false;
    std::map<std::string, Scope> Inner;
    /// Declarations of a class's methods.
    std::set<std::string> Methods;
  };
  enum class MacroKind {
    Empty,     ///< Stands for nothing.
    Call,      ///< So does MACRO(...).
    Arguments, ///< MACRO(type) is the type.
  };

  const Tokens &tokens(clang::FileID File, const clang::CompilerInstance &CI);
  Scope *scope(const clang::DeclContext *Context);
  void method(const clang::CXXMethodDecl *M);
  bool canSpell(clang::QualType T);
  void headersFor(llvm::StringRef Message);
  void scopes(const Tokens &T, size_t At, const clang::DeclContext *Context);
  bool classMacro(const Tokens &T, size_t Name, clang::CompilerInstance &CI);
  bool specifierMacro(const Tokens &T, size_t At, clang::CompilerInstance &CI);
  void lostDeclarator(const Tokens &T, size_t Next,
                      clang::CompilerInstance &CI);
  void macro(llvm::StringRef Name, MacroKind Kind);
  void macroCalls(const Tokens &T, size_t Name, size_t Behind,
                  clang::CompilerInstance &CI);
  bool isFreeName(const Token &T, clang::CompilerInstance &CI,
                  bool MayBeClass = false) const;

  struct Names {
    Scope Root{true, {}, {}};
    std::map<std::string, MacroKind> Macros;
    /// "struct _SPropValue": what Methods name.
    std::set<std::string> Forward;
  };
  Names Known;
  std::vector<llvm::StringRef> Headers;
  /// The unit has an #import of a type library.
  bool ImportsLibrary = false;

  // Of the current parse.
  Names Before;
  size_t HeadersBefore = 0;
  bool HasNews = false;
  llvm::DenseMap<clang::FileID, Tokens> Files;
  /// The declaration whose unknown name has been found to be a macro: its
  /// first token, after which further errors follow from that.
  const Token *Explained = nullptr;
};

} // namespace mapi::sources

#endif // MAPI_TIDY_SOURCES_GUESSWORK_H
