//===- Unit.h - The summary of one unit while it grows ----------*- C++ -*-===//
//
// Tables that all functions of a unit share (strings, files, entities), what
// is known about classes, and the queue of functions still to be captured.
//
//===----------------------------------------------------------------------===//

#ifndef MAPI_TIDY_CAPTURE_UNIT_H
#define MAPI_TIDY_CAPTURE_UNIT_H

#include "checks/capture/ApiMatcher.h"
#include "checks/capture/Capture.h"
#include "checks/summary/Summary.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringMap.h"
#include <deque>

namespace mapi::capture {

class Unit {
public:
  Unit(clang::ASTContext &Context, const models::ModelSet &Models,
       const Options &Opts);

  clang::ASTContext &Context;
  const clang::SourceManager &SM;
  const Options &Opts;
  ApiMatcher Matcher;
  summary::TUSummary Summary;
  /// Clang reported errors, so something may be missing in the tree.
  bool HasErrors = false;

  // --- Strings and places.

  summary::StringId string(llvm::StringRef Text);
  /// The place of \p R as people see it: macros where they are used.
  summary::SourceRange range(clang::SourceRange R);
  /// The source text of a condition on one line, cut short.
  summary::StringId conditionText(const clang::Stmt *Condition);

  // --- Entities.

  /// The entity of \p F when it is called on an object of static class
  /// \p Class (null: the declaring class, or not a method), with \p Arguments
  /// arguments (-1: not called here). Asks for its body if that is one of
  /// those captured on demand. \p CallerDepth: how deep in system headers the
  /// caller is.
  summary::EntityId function(const clang::FunctionDecl *F,
                             const clang::CXXRecordDecl *Class = nullptr,
                             int Arguments = -1);
  /// ... and notes its type, since indirect calls may reach it.
  summary::EntityId addressTaken(const clang::FunctionDecl *F);
  /// The entity of a global, a static member or a static local.
  summary::EntityId variable(const clang::VarDecl *V);
  /// A variable of its own that says whether static local \p V has been
  /// initialized.
  summary::EntityId initializedFlag(const clang::VarDecl *V);
  /// Something has asked for the entity of \p V.
  bool isReferenced(const clang::VarDecl *V) const {
    return EntityIds.contains({V->getCanonicalDecl(), nullptr});
  }
  /// An API without a declaration of its own ("IMsgStore::Release" through
  /// lpVtbl, an unresolved name).
  summary::EntityId api(llvm::StringRef Name);
  /// The function that stores the unit's initializers.
  summary::EntityId initializer();
  /// Where the C++ exception is that is on its way or being handled: a variable
  /// of the whole program, since a thread has one at a time.
  summary::EntityId exceptionObject();
  /// The name that joins indirect calls with functions of that type.
  summary::StringId functionType(clang::QualType Type);
  /// "Class::field".
  summary::StringId field(const clang::FieldDecl *F);
  /// The same for what \p Closure keeps of \p Variable.
  summary::StringId captureField(const clang::CXXRecordDecl *Closure,
                                 const clang::ValueDecl *Variable);

  const summary::Entity &entity(summary::EntityId Id) const {
    return Summary.Entities[Id];
  }
  bool isApi(summary::EntityId Id) const {
    return Id != summary::NoEntity && entity(Id).Api != 0;
  }
  /// The models say that it does nothing that matters.
  bool isNeutral(summary::EntityId Id);

  // --- What is known about declarations.

  bool isInSystemHeader(clang::SourceLocation Loc);
  /// Destroying an object of this class may matter: it or something in it has
  /// a destructor with effects.
  bool destructorMatters(const clang::CXXRecordDecl *Class);
  /// The class of an object of type \p T if a destructor has to be called for
  /// it, or null if none matters.
  const clang::CXXRecordDecl *destroyedClass(clang::QualType T);

  // --- The queue.

  struct Request {
    const clang::FunctionDecl *F;
    /// Calls between it and user code within system headers.
    unsigned Depth;
  };
  /// Captures \p F if it has a body and nobody asked before.
  void require(const clang::FunctionDecl *F, unsigned Depth);
  std::deque<Request> Queue;
  /// Depth of the function that is being captured.
  unsigned CurrentDepth = 0;

  // --- Reads of what is not in the summary.

  /// Code that was left out reads the field or variable of that name.
  void addLostRead(summary::StringId Name) { LostReads.insert(Name); }
  /// Whether \p Field, by its name, is a number.
  bool isNumber(summary::StringId Field) const {
    return NumberFields.contains(Field);
  }
  /// Moves what addLostRead() was told to the summary.
  void finishLostReads();

  /// Static locals with constant initializers, for the unit's initializer.
  std::vector<const clang::VarDecl *> StaticLocals;

private:
  void requireCallee(const clang::FunctionDecl *F, bool IsApi);
  bool isRelevantArgument(const clang::TemplateArgument &A, unsigned Nesting);
  bool isRelevantType(clang::QualType T, unsigned Nesting);
  bool isWorthCapturing(const clang::FunctionDecl *F);
  summary::EntityId addEntity(const clang::NamedDecl *D, llvm::StringRef Usr,
                              llvm::StringRef Api, summary::EntityKind Kind);
  uint32_t file(clang::FileID Id);

  llvm::StringMap<summary::StringId> StringIds;
  llvm::DenseMap<clang::FileID, uint32_t> FileIds;
  llvm::StringMap<uint32_t> FileNames;
  llvm::DenseMap<std::pair<const void *, const void *>, summary::EntityId>
      EntityIds;
  llvm::StringMap<summary::EntityId> EntityByUsr;
  /// For each entity: where it comes from, or null.
  std::vector<const clang::NamedDecl *> Declarations;
  /// For each entity: 1 if it is neutral, 0 if not, -1 if nobody asked.
  llvm::SmallVector<int8_t, 0> Neutral;
  llvm::DenseMap<const void *, summary::StringId> TypeNames;
  llvm::DenseMap<const clang::FieldDecl *, summary::StringId> FieldNames;
  llvm::DenseSet<summary::StringId> NumberFields, LostReads;
  llvm::DenseMap<const clang::CXXRecordDecl *, bool> DestructorMatters;
  llvm::DenseSet<const clang::FunctionDecl *> Requested;
  clang::FileID LastFile;
  bool LastIsSystem = false;
};

/// True for functions of namespace std (or inline namespaces in it).
bool isInStd(const clang::Decl *D);

/// Clang declares the implicit members of a class that it does not understand
/// as a whole, but may define none of them.
bool isWithoutBody(const clang::CXXMethodDecl *M);

} // namespace mapi::capture

#endif // MAPI_TIDY_CAPTURE_UNIT_H
