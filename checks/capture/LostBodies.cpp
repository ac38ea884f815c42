//===- LostBodies.cpp - Functions that Clang skipped ----------------------===//
//
// Where Clang loses its way in a declaration it goes on behind the next brace,
// and a function has vanished. The text still has it: such a body is counted,
// since nobody must take the file for clean.
//
//===----------------------------------------------------------------------===//

#include "checks/capture/LostReads.h"
#include "checks/capture/RawTokens.h"
#include "checks/capture/Unit.h"
#include <map>

using namespace clang;

namespace mapi::capture {

namespace {

/// Where functions of the tree stand in the main file: first offset to last.
class KnownFunctions {
public:
  explicit KnownFunctions(const Unit &U) : SM(U.SM) {
    add(U.Context.getTranslationUnitDecl());
  }
  bool cover(unsigned Offset) const {
    auto It = Ranges.upper_bound(Offset);
    return It != Ranges.begin() && std::prev(It)->second >= Offset;
  }

private:
  void add(const DeclContext *DC) {
    for (const Decl *D : DC->decls()) {
      if (const auto *T = dyn_cast<TemplateDecl>(D); T && T->getTemplatedDecl())
        D = T->getTemplatedDecl();
      if (const auto *Friend = dyn_cast<FriendDecl>(D);
          Friend && Friend->getFriendDecl())
        D = Friend->getFriendDecl();
      if (const auto *F = dyn_cast<FunctionDecl>(D)) {
        if (F->doesThisDeclarationHaveABody())
          add(F->getSourceRange());
        continue;
      }
      if (isa<NamespaceDecl, LinkageSpecDecl, ExportDecl, TagDecl>(D))
        add(cast<DeclContext>(D));
    }
  }
  void add(SourceRange R) {
    auto [File, Begin] = SM.getDecomposedLoc(SM.getFileLoc(R.getBegin()));
    auto [EndFile, End] =
        SM.getDecomposedLoc(SM.getExpansionRange(R.getEnd()).getEnd());
    if (EndFile == SM.getMainFileID())
      Ranges[File == EndFile ? Begin : 0] = End;
  }

  const SourceManager &SM;
  std::map<unsigned, unsigned> Ranges;
};

/// The braces of a file, outside in.
class BodyScan {
public:
  BodyScan(Unit &U, std::vector<RawToken> Tokens)
      : U(U), Tokens(std::move(Tokens)), Known(U) {}

  void run();

private:
  enum class Brace { Scope, Body, Other };
  Brace kind(size_t Begin, size_t Open) const;
  size_t closing(size_t Open) const;
  void body(size_t Open, size_t Close);

  Unit &U;
  std::vector<RawToken> Tokens;
  KnownFunctions Known;
};

/// What the brace at \p Open begins, by the declaration from \p Begin on.
BodyScan::Brace BodyScan::kind(size_t Begin, size_t Open) const {
  bool IsScope = false, HasParameters = false;
  unsigned Depth = 0;
  for (size_t I = Begin; I != Open; ++I) {
    llvm::StringRef Text = Tokens[I].Text;
    if (Text == "(") {
      HasParameters |= Depth == 0;
      ++Depth;
    } else if (Text == ")") {
      Depth -= Depth != 0;
    } else if (Depth == 0 && Text == "=" &&
               !(I && Tokens[I - 1].Text == "operator")) {
      return Brace::Other;
    } else if (Depth == 0 && (Text == "class" || Text == "struct" ||
                              Text == "union" || Text == "namespace")) {
      // Not that of a template's parameter.
      bool IsParameter = I != Begin && (Tokens[I - 1].Text == "<" ||
                                        Tokens[I - 1].Text == ",");
      IsScope |= !IsParameter;
    } else if (Text == "enum") {
      return Brace::Other;
    }
  }
  if (Begin == Open)
    return Brace::Other;
  llvm::StringRef Last = Tokens[Open - 1].Text;
  if (HasParameters && (!IsScope || Last == ")"))
    return Brace::Body;
  return IsScope || Tokens[Begin].Text == "extern" ? Brace::Scope
                                                   : Brace::Other;
}

size_t BodyScan::closing(size_t Open) const {
  unsigned Depth = 0;
  for (size_t I = Open; I != Tokens.size(); ++I) {
    if (Tokens[I].Text == "{")
      ++Depth;
    else if (Tokens[I].Text == "}" && --Depth == 0)
      return I;
  }
  return Tokens.size();
}

void BodyScan::body(size_t Open, size_t Close) {
  if (Known.cover(U.SM.getFileOffset(Tokens[Open].Loc)))
    return;
  bool NamesApi = false;
  for (size_t I = Open; I != Close; ++I) {
    if (!Tokens[I].isName())
      continue;
    U.addLostRead(U.string(Tokens[I].Text));
    NamesApi |= I + 1 != Close && Tokens[I + 1].Text == "(" &&
                !U.Matcher.unresolved(Tokens[I].Text).empty();
  }
  summary::CaptureStatistics &S = U.Summary.Statistics;
  ++(NamesApi ? S.FunctionsOutOfBudget : S.FunctionsDegraded);
}

void BodyScan::run() {
  size_t Begin = 0; // Of the declaration.
  for (size_t I = 0; I < Tokens.size(); ++I) {
    llvm::StringRef Text = Tokens[I].Text;
    if (Text == ";" || Text == "}") {
      Begin = I + 1;
    } else if (Text == "{") {
      Brace K = kind(Begin, I);
      if (K != Brace::Scope) {
        size_t Close = closing(I);
        if (K == Brace::Body)
          body(I, Close);
        I = Close;
      }
      Begin = I + 1;
    }
  }
}

} // namespace

void countLostBodies(Unit &U) {
  if (U.HasErrors)
    BodyScan(U, rawTokens(U.SM, U.Context.getLangOpts(), U.Opts.Skipped,
                          U.SM.getMainFileID()))
        .run();
}

} // namespace mapi::capture
