//===- ApiMatcher.h - Which declaration is which API ------------*- C++ -*-===//
//
// A name alone proves nothing: a function is an API if its scope, linkage and
// number of parameters are the API's, too.
//
//===----------------------------------------------------------------------===//

#ifndef MAPI_TIDY_CAPTURE_APIMATCHER_H
#define MAPI_TIDY_CAPTURE_APIMATCHER_H

#include "checks/models/Models.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/DenseMap.h"
#include <string>

namespace mapi::capture {

/// Scopes and name of \p D as people write them, without template arguments
/// and inline namespaces: "ATL::CComPtr", "Outer::method". Anonymous structs
/// and unions add nothing; a struct that only a typedef names has its name.
std::string qualifiedName(const clang::NamedDecl *D);

class ApiMatcher {
public:
  explicit ApiMatcher(const models::ModelSet &Models) : Models(Models) {}

  /// The model name for a plain function, or empty. \p Arguments is the number
  /// of arguments of the call, which decides when there is no prototype; -1
  /// for a mere mention.
  std::string function(const clang::FunctionDecl *F, int Arguments = -1);

  /// The model name for \p M on an object of static class \p Class (null: the
  /// class that declares it), or empty.
  std::string method(const clang::CXXMethodDecl *M,
                     const clang::CXXRecordDecl *Class);

  /// The model name for method \p Name of \p Class when no declaration is at
  /// hand (C's lpVtbl), or empty.
  std::string method(llvm::StringRef Class, llvm::StringRef Name);

  /// The model name that an unresolved \p Name means, or empty.
  std::string unresolved(llvm::StringRef Name) const;

  /// The model of the class or of the nearest base that has one, or null.
  const models::ClassModel *classModel(const clang::CXXRecordDecl *Class);

  const models::ModelSet &models() const { return Models; }

private:
  const models::ModelSet &Models;
  /// Models of classes themselves, without bases.
  llvm::DenseMap<const clang::CXXRecordDecl *, const models::ClassModel *>
      Exact;
  const models::ClassModel *exactModel(const clang::CXXRecordDecl *Class);
  /// Nearest modelled class from \p Class up that has \p Declaring as itself
  /// or as a base.
  const models::ClassModel *modelToward(const clang::CXXRecordDecl *Class,
                                        const clang::CXXRecordDecl *Declaring);
};

} // namespace mapi::capture

#endif // MAPI_TIDY_CAPTURE_APIMATCHER_H
