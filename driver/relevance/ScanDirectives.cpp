//===- ScanDirectives.cpp - Preprocessor directives in raw text -----------===//

#include "driver/relevance/Scanner.h"
#include "llvm/ADT/STLExtras.h"

using namespace mapi::relevance;
using llvm::StringRef;
using TokenKind = RawLexer::TokenKind;

void Scanner::define() {
  Token Name = Lexer.nextInLine();
  if (Name.Kind != TokenKind::Identifier)
    return;
  Facts.Words.push_back(word(Name.Text));
  std::vector<Word> MacroUses,
      MacroDeclares = {word(Name.Text), typeWord(Name.Text)};
  std::vector<StringRef> Parameters;
  bool InParameters = Lexer.isAt('(');

  /// One side of a ##.
  bool HasParameter = false;
  auto Paste = [&](const Token &T) {
    if (llvm::is_contained(Parameters, T.Text))
      return std::exchange(HasParameter, true);
    if (T.Kind == TokenKind::Identifier || T.Kind == TokenKind::Number)
      Facts.PastedWords.push_back(word(T.Text));
    return false;
  };
  Token Last;
  bool IsPasted = false;
  for (Token T = Lexer.nextInLine(); T.Kind != TokenKind::End;
       T = Lexer.nextInLine()) {
    if (InParameters) {
      if (T.Kind == TokenKind::Identifier)
        Parameters.push_back(T.Text);
      InParameters = T.Char != ')';
      continue;
    }
    if (T.Kind == TokenKind::Paste) {
      Facts.PasteMacros.push_back(word(Name.Text));
      HasParameter = IsPasted && HasParameter;
      Paste(Last);
      IsPasted = true;
      continue;
    }
    if (T.Kind == TokenKind::Identifier || T.Kind == TokenKind::Number) {
      MacroUses.push_back(word(T.Text));
    } else if (T.Kind == TokenKind::String) {
      std::swap(Uses, MacroUses);
      literal(T);
      std::swap(Uses, MacroUses);
    }
    if (std::exchange(IsPasted, false) && Paste(T))
      Facts.Pasters.push_back(word(Name.Text));
    Last = T;
  }
  llvm::append_range(Facts.Words, MacroUses);
  size_t Regions = Facts.Regions.size();
  addRegion(MacroUses, MacroDeclares, false);
  if (Facts.Regions.size() != Regions)
    Facts.Regions.back().IsMacro = true;
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
  if (!isTopLevel())
    Facts.Fragments.push_back(Facts.Includes.back());
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
