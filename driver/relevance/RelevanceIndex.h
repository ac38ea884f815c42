//===- RelevanceIndex.h - Which units can matter ----------------*- C++ -*-===//
//
// Parsing is the cost of an audit, and most units of a large program name
// nothing that any model knows. The index looks at raw text only, and errs to
// one side: a unit that it leaves out cannot change a finding.
//
// What makes a unit relevant:
// - its own text names an identifier of the models, also in a string literal
//   (GetProcAddress), or pieces of one while some file of the tree pastes
//   tokens with ##;
// - its own text names something that a header it includes, directly or not,
//   declares by means of such a name: a function with an inline body, a macro,
//   a member, a class that does something when its objects come and go; and so
//   on to a fixpoint. A declaration alone, "void Impersonate();", makes no
//   difference to those who do not call it.
// - its own text names a function that was found to reach an event
//   (addFunctions); a method counts where its class is declared;
// - it may define a function or variable that relevant functions use
//   (addCallees);
// - it includes a header whose inline code is relevant, and no other unit that
//   includes it is.
//
// The identifiers to start from are those whose calls alone can make a finding
// (startingIdentifiers). Threads, locks and the registry matter only together
// with them: in functions that relevant functions call or that call relevant
// ones, which the last rules find.
//
// Not seen: operators and conversions of a class that is never named, objects
// that a header defines and nobody names, calls through pointers from relevant
// functions to functions that nothing else connects with them, and names that
// macros of headers outside of the tree make by pasting.
//
//===----------------------------------------------------------------------===//

#ifndef MAPI_TIDY_RELEVANCE_RELEVANCEINDEX_H
#define MAPI_TIDY_RELEVANCE_RELEVANCEINDEX_H

#include "driver/relevance/SourceScan.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringMap.h"
#include <string>
#include <vector>

namespace mapi::models {
class ModelSet;
}

namespace mapi::relevance {

/// The identifiers of \p Models that make a unit relevant by themselves; the
/// linker keeps functions by the same rule (linker::isEvent).
std::vector<std::string> startingIdentifiers(const models::ModelSet &Models);

class RelevanceIndex {
public:
  using FileId = uint32_t;

  /// Adds a file of the tree: any that an #include may mean, and all units.
  /// Files are scanned once; \p Contents is not kept. Adding a path again is
  /// nothing. To scan on several threads, call scan() there and add the facts.
  FileId addFile(llvm::StringRef Path, llvm::StringRef Contents);
  FileId addFile(llvm::StringRef Path, FileFacts Facts);

  /// Says that \p File is a unit. \p ForcedIncludes are headers that its
  /// options include (/FI, -include), as named there.
  void addUnit(FileId File, llvm::ArrayRef<std::string> ForcedIncludes = {});

  /// Resolves includes: by the path as written below any folder, else by the
  /// last part alone, whatever the case. After the last file, before what
  /// follows.
  void finish();

  /// Identifiers to start from.
  void addIdentifiers(llvm::ArrayRef<std::string> Identifiers);
  /// Qualified names, as entities have them, of functions that reach an event,
  /// and of virtual functions that one of them overrides.
  void addFunctions(llvm::ArrayRef<std::string> Names);
  /// Qualified names of functions and variables that relevant functions use; of
  /// virtual functions, any class may define an overrider.
  void addCallees(llvm::ArrayRef<std::string> Names, bool AreVirtual);

  /// The units that have become relevant since the last call, in the order of
  /// their paths.
  std::vector<FileId> takeRelevant();

  llvm::StringRef path(FileId File) const { return Files[File].Path; }
  size_t unitCount() const { return Units.size(); }
  size_t relevantCount() const { return RelevantCount; }
  /// Why a relevant unit is relevant, for people ("names MAPILogonEx").
  llvm::StringRef reason(FileId File) const { return Files[File].Reason; }

private:
  struct File {
    std::string Path;
    FileFacts Facts;
    std::vector<FileId> Includes;
    /// The units that include it, as bits by position in Units.
    std::vector<uint64_t> Includers;
    /// Of units: all files they include, directly or not, and themselves.
    std::vector<FileId> Closure;
    std::vector<std::string> ForcedIncludes;
    std::vector<char> HotRegions;
    std::string Reason;
    bool IsUnit = false;
    bool IsIncluded = false;
    bool IsRelevant = false;
    bool IsTaken = false;
    /// Inline code in it is relevant.
    bool HasHotBody = false;
  };

  void includeFragments();
  std::vector<FileId> resolve(llvm::StringRef Name) const;
  void close(FileId Unit);
  void addName(llvm::StringRef Name);
  void findHotRegions();
  bool isHot(const File &F, Word W) const;
  bool meets(const File &A, const File &B) const;
  bool makeHot(FileId File, size_t Region);
  void findPastedNames();
  const std::string *pastedName(const File &F) const;
  void findRelevantUnits();
  bool findReason(const File &Unit, std::string &Reason) const;
  bool sees(const File &Unit, llvm::ArrayRef<FileId> Declaring) const;
  void makeRelevant(FileId Unit, std::string Reason);
  void represent(FileId Header, llvm::StringRef Why);

  std::vector<File> Files;
  std::vector<FileId> Units;
  llvm::StringMap<FileId> ByPath;
  llvm::StringMap<std::vector<FileId>> ByName;
  size_t RelevantCount = 0;
  bool IsChanged = false;

  /// Names that matter wherever they stand, with their text for reasons.
  llvm::DenseMap<Word, std::string> Names;
  /// Names that hot regions declare: they matter to whoever includes one of
  /// the files.
  llvm::DenseMap<Word, std::vector<FileId>> Derived;
  struct Method {
    std::string Text;
    std::vector<std::string> Classes;
  };
  /// Methods that reach an event, by name.
  llvm::DenseMap<Word, Method> Methods;
  /// Files by what they define (FileFacts::Definitions).
  llvm::DenseMap<Word, std::vector<FileId>> DefinedIn;

  /// Words beside ## in any file.
  llvm::DenseSet<Word> Pasted;
  /// Macros with ##, and those that paste what they are handed; with each the
  /// macros that use them.
  llvm::DenseSet<Word> PasteMacros, Pasters;
  /// For each proper beginning of a name: where the name is split and the name.
  struct Split {
    uint32_t Name;
    uint32_t Size;
  };
  std::vector<std::string> PasteNames;
  llvm::DenseMap<Word, std::vector<Split>> Beginnings;
  bool HasNewPasteNames = false;
};

} // namespace mapi::relevance

#endif // MAPI_TIDY_RELEVANCE_RELEVANCEINDEX_H
