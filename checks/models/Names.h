//===- Names.h - Enumerators of the models as YAML spells them --*- C++ -*-===//
//
// One table for each enumeration, read by the loader, the printer and the
// tests' messages, so that no spelling is written down twice.
//
//===----------------------------------------------------------------------===//

#ifndef MAPI_TIDY_MODELS_NAMES_H
#define MAPI_TIDY_MODELS_NAMES_H

#include "checks/models/Models.h"

namespace mapi::models {

/// Roles that an effect may need.
enum class Role : uint8_t {
  Object = 1,
  Token = 2,
  Entry = 4,
  Argument = 8,
  Name = 16,
};

struct EffectInfo {
  EffectKind K;
  llvm::StringRef Name; ///< "impersonate".
  /// The role a shorthand without role means (`- use: 0`), or nothing.
  ArgRef Effect::*Main;
  unsigned Required; ///< Roles without which the effect means nothing.
  EffectWhen DefaultWhen;
  /// Details it may have, separated by '|'; the first is the default, an empty
  /// first one means that none is the default.
  llvm::StringRef Details;
  llvm::StringRef Words; ///< What it does, for the generated documentation.
};

/// One entry for each EffectKind, in its order.
llvm::ArrayRef<EffectInfo> effectInfos();
inline const EffectInfo &info(EffectKind K) {
  return effectInfos()[static_cast<unsigned>(K)];
}

llvm::StringRef name(ResultKind K);
std::optional<ResultKind> resultKind(llvm::StringRef Name);
llvm::StringRef name(Condition::Kind K);
llvm::StringRef name(EffectWhen W);

/// The reference as YAML spells it: `0`, `"*1"`, `slot`, `{constant: 5}`.
std::string spelling(const ArgRef &Ref);

} // namespace mapi::models

#endif // MAPI_TIDY_MODELS_NAMES_H
