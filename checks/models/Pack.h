//===- Pack.h - Models as bytes ---------------------------------*- C++ -*-===//
//
// The built-in models are parsed when the tools are built, and carried along
// as bytes: reading YAML takes many times as long, in every process.
//
//===----------------------------------------------------------------------===//

#ifndef MAPI_TIDY_MODELS_PACK_H
#define MAPI_TIDY_MODELS_PACK_H

#include "checks/models/Models.h"

namespace mapi::models {

class Packer {
public:
  static std::string pack(const ModelSet &Set);
  /// \p Bytes come from pack() of the same build; nothing else is accepted
  /// (asserts).
  static std::shared_ptr<ModelSet> unpack(llvm::StringRef Bytes);
  static void setHash(ModelSet &Set, uint64_t Hash) { Set.Hash = Hash; }
  static std::shared_ptr<ModelSet> create();
};

/// What the build step made of checks/models/*.yaml.
llvm::StringRef builtinBytes();

} // namespace mapi::models

#endif // MAPI_TIDY_MODELS_PACK_H
