//===- Loader.h - YAML to models --------------------------------*- C++ -*-===//

#ifndef MAPI_TIDY_MODELS_LOADER_H
#define MAPI_TIDY_MODELS_LOADER_H

#include "checks/models/Models.h"
#include "llvm/ADT/StringSet.h"

namespace mapi::models {

struct YamlNode;

/// Reads YAML files into a model set, later ones over earlier ones. Collects
/// all mistakes; a set with mistakes is not to be used.
class Loader {
public:
  explicit Loader(ModelSet &Set);

  /// Reads one file. With \p IsBuiltin, repeating a name of an earlier file is
  /// a mistake, too.
  void add(llvm::MemoryBufferRef Buffer, bool IsBuiltin);

  /// Makes the indices. Call it once, last.
  void finish();

  /// "file:line:column: error: reason", in the order of the files and lines.
  std::vector<std::string> errors() const;

private:
  /// Where a mistake is.
  struct Place {
    std::string File;
    unsigned Line, Column;
    unsigned FileNumber;
  };
  struct Mistake {
    Place At;
    std::string Reason;
  };
  /// What a document says for all its entries.
  struct Defaults {
    std::string Family;
    std::string Source;
    std::string ClassSource;
    std::optional<ResultKind> Result;
    bool IsAuxiliary = false;
  };
  /// The class that a list of methods is for.
  struct Owner {
    std::string Name;
    bool IsInterface = false; ///< Of MAPI's or another one.
    Defaults D;
  };
  /// `same-as`, resolved when all files are read.
  struct Pending {
    Place At;
    std::vector<std::string> Names;
    std::string Other;
    bool HasResult, HasParameters, HasEffects;
  };
  struct PendingClass {
    Place At;
    std::string Name, Other;
    Defaults D;
  };

  ModelSet &Set;
  std::vector<Mistake> Errors;
  std::string File;
  unsigned FileNumber = 0;
  bool IsBuiltin = false;
  llvm::StringMap<unsigned> FunctionAt, ClassAt; ///< Into Set's vectors.
  /// What a file (the built-in ones count as one) defines by itself.
  llvm::StringSet<> FunctionsOfFile, ClassesOfFile;
  std::vector<Pending> SameAs;
  std::vector<PendingClass> SameClass;
  /// Bases of classes, each to be found when all files are read.
  std::vector<std::pair<Place, std::string>> Bases;

  void error(const Place &At, const llvm::Twine &Reason);
  void error(const YamlNode &At, const llvm::Twine &Reason);
  Place place(const YamlNode &At) const;
  std::string keyInFile(llvm::StringRef Name) const;
  bool checkKeys(const YamlNode &Node, llvm::StringRef What,
                 llvm::ArrayRef<llvm::StringRef> Known);
  std::optional<std::string> text(const YamlNode &Node, llvm::StringRef What);
  std::optional<int64_t> integer(const YamlNode &Node, llvm::StringRef What);
  bool boolean(const YamlNode &Node, llvm::StringRef What);
  std::vector<std::string> texts(const YamlNode &Node, llvm::StringRef What);
  std::optional<ResultKind> result(const YamlNode &Node);

  void document(const YamlNode &Node);
  void function(const YamlNode &Node, const Defaults &D, const Owner *Class);
  void plainMethods(const YamlNode &Node, const Owner &Class);
  void classModel(const YamlNode &Node, const Defaults &D, bool IsInterface);
  void effects(const YamlNode &Node, FunctionModel &Model);
  void effect(const YamlNode &Node, FunctionModel &Model);
  bool roles(const YamlNode &Node, Effect &E, const FunctionModel &Model);
  bool condition(Condition::Kind K, const YamlNode &Node, Effect &E,
                 const FunctionModel &Model);
  std::optional<ArgRef> argument(const YamlNode &Node,
                                 const FunctionModel &Model);
  bool checkDetail(const YamlNode &At, Effect &E);
  void complete(const YamlNode &At, Effect E, FunctionModel &Model);
  void define(const Place &At, FunctionModel Model);
  void resolveSameAs();
  void resolveSameClass();
  void copyClass(const PendingClass &P);
};

} // namespace mapi::models

#endif // MAPI_TIDY_MODELS_LOADER_H
