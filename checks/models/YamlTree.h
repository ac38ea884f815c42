//===- YamlTree.h - A YAML document as a tree with places -------*- C++ -*-===//
//
// LLVM's YAML nodes can be walked once, in order. The loader wants to look at
// a mapping's `parameters` before its `effects`, wherever they stand, so it
// works on this copy.
//
//===----------------------------------------------------------------------===//

#ifndef MAPI_TIDY_MODELS_YAMLTREE_H
#define MAPI_TIDY_MODELS_YAMLTREE_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/MemoryBufferRef.h"
#include <cstdint>
#include <string>
#include <vector>

namespace mapi::models {

struct YamlNode {
  enum class Kind : uint8_t { Null, Scalar, Mapping, Sequence };
  Kind K = Kind::Null;
  unsigned Line = 1;
  unsigned Column = 1;
  std::string Scalar;
  /// Sequence: the items. Mapping: the values, Keys beside them.
  std::vector<YamlNode> Items;
  std::vector<YamlNode> Keys;

  bool isScalar() const { return K == Kind::Scalar; }
  bool isMapping() const { return K == Kind::Mapping; }
  bool isSequence() const { return K == Kind::Sequence; }
  /// The value of \p Key in a mapping, or null.
  const YamlNode *find(llvm::StringRef Key) const;
};

/// Reports a mistake at a place of the buffer.
using YamlErrorHandler = llvm::function_ref<void(unsigned Line, unsigned Column,
                                                 llvm::StringRef Reason)>;

/// The documents in \p Buffer. Reports what is no YAML (or uses anchors,
/// which models have no need of, or nests deeper than any model does) and
/// returns the documents before it.
std::vector<YamlNode> readYaml(llvm::MemoryBufferRef Buffer,
                               YamlErrorHandler Error);

} // namespace mapi::models

#endif // MAPI_TIDY_MODELS_YAMLTREE_H
