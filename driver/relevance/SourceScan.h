//===- SourceScan.h - What raw source text names ----------------*- C++ -*-===//
//
// A look at source text without preprocessing or parsing it: which words stand
// where. Both branches of each #if count, macros are not expanded, comments are
// left out, words in string literals count.
//
//===----------------------------------------------------------------------===//

#ifndef MAPI_TIDY_RELEVANCE_SOURCESCAN_H
#define MAPI_TIDY_RELEVANCE_SOURCESCAN_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <string>
#include <vector>

namespace mapi::relevance {

/// The hash of a word. Two words of one hash make a unit look relevant that is
/// not, never the other way round.
using Word = uint32_t;

Word word(llvm::StringRef Identifier);
/// The hash under which a string literal that has \p Identifier in it, in any
/// case, is found.
Word literalWord(llvm::StringRef Identifier);
/// The hash under which a use of \p Identifier as "Identifier *" or
/// "Identifier &" in a declaration is found: what the type's objects do when
/// they come and go does not happen there.
Word pointerWord(llvm::StringRef Identifier);
/// The hash under which any other use in a declaration is found, where only
/// types and macros have a meaning.
Word typeWord(llvm::StringRef Identifier);
/// The hash under which a definition of Scope::Name is found; the scope is
/// empty for a name without one.
Word definitionWord(llvm::StringRef Scope, llvm::StringRef Name);
/// ... a definition or declaration of a method Name of any class.
Word methodWord(llvm::StringRef Name);
/// ... the definition of a class.
Word classWord(llvm::StringRef Name);

/// What a scan finds in a file.
struct FileFacts {
  /// A declaration at namespace level, a member of a class, the bases of a
  /// class, or a macro's definition.
  struct Region {
    uint32_t UsesBegin = 0, UsesEnd = 0;
    uint32_t DeclaresBegin = 0, DeclaresEnd = 0;
    /// It is a function with its body.
    bool HasBody = false;
    bool IsMacro = false;
  };
  std::vector<Region> Regions;
  /// Words of all regions, each region's sorted.
  std::vector<Word> RegionWords;
  /// All words, sorted.
  std::vector<Word> Words;
  /// Words that stand beside ## and are not parameters of the macro.
  std::vector<Word> PastedWords;
  /// Macros with ##, and those of them that paste two of their parameters.
  std::vector<Word> PasteMacros, Pasters;
  /// definitionWord, methodWord and classWord of what it defines, sorted.
  std::vector<Word> Definitions;
  /// Names of #include and #import as written.
  std::vector<std::string> Includes;
  /// Those of them that stand inside of something: the text of such a file is
  /// part of what includes it.
  std::vector<std::string> Fragments;
  /// An #include names a macro.
  bool HasComputedInclude = false;
  /// The file could not be read: nothing is known of it.
  bool IsUnread = false;
  /// Braces do not balance: the regions are worth nothing.
  bool IsOpaque = false;

  /// Words that stand in the region: word() in code, typeWord() or
  /// pointerWord() outside of it. The names of what it declares are not among
  /// them: who only declares a function does not use it.
  llvm::ArrayRef<Word> uses(const Region &R) const {
    return llvm::ArrayRef(RegionWords)
        .slice(R.UsesBegin, R.UsesEnd - R.UsesBegin);
  }
  /// Names through which other code gets at what stands in the region: the
  /// function, typedef, variable, member or macro; the class if what stands
  /// there runs without being named (constructors, destructors, operators,
  /// bases, members that are objects). Types and macros are there as
  /// typeWord(), too.
  llvm::ArrayRef<Word> declares(const Region &R) const {
    return llvm::ArrayRef(RegionWords)
        .slice(R.DeclaresBegin, R.DeclaresEnd - R.DeclaresBegin);
  }
};

/// Lines are joined and end as they do for a compiler: at a carriage return,
/// too.
FileFacts scan(llvm::StringRef Text);

} // namespace mapi::relevance

#endif // MAPI_TIDY_RELEVANCE_SOURCESCAN_H
