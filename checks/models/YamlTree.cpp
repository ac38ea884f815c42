//===- YamlTree.cpp - A YAML document as a tree with places ---------------===//

#include "checks/models/YamlTree.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Casting.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/YAMLParser.h"
#include <algorithm>

using namespace llvm;

namespace mapi::models {

namespace {

constexpr unsigned MaxDepth = 32;

class Reader {
public:
  Reader(MemoryBufferRef Buffer, YamlErrorHandler Error)
      : Buffer(Buffer), Error(Error) {
    LineStarts.push_back(Buffer.getBufferStart());
    for (const char &C : Buffer.getBuffer())
      if (C == '\n')
        LineStarts.push_back(&C + 1);
  }

  std::vector<YamlNode> read() {
    std::vector<YamlNode> Documents;
    // The scanner asserts that it got UTF-8 where it looks ahead; a NUL ends
    // its input early.
    if (size_t Nul = Buffer.getBuffer().find('\0'); Nul != StringRef::npos) {
      YamlNode At;
      place(Buffer.getBufferStart() + Nul, At);
      Error(At.Line, At.Column, "a NUL byte; models are text");
      return Documents;
    }
    SourceMgr Sources;
    Sources.setDiagHandler(
        [](const SMDiagnostic &D, void *Context) {
          auto *Self = static_cast<Reader *>(Context);
          // One mistake makes the scanner stumble on; the first one counts.
          if (!Self->Failed)
            Self->Error(std::max(1, D.getLineNo()), D.getColumnNo() + 1,
                        D.getMessage());
          Self->Failed = true;
        },
        this);
    yaml::Stream Stream(Buffer, Sources, /*ShowColors=*/false);
    for (yaml::Document &Document : Stream) {
      yaml::Node *Root = Document.getRoot();
      if (!Root || Failed)
        break;
      YamlNode Node = convert(Root, 0);
      if (Failed)
        break;
      if (Node.K != YamlNode::Kind::Null)
        Documents.push_back(std::move(Node));
    }
    return Documents;
  }

private:
  MemoryBufferRef Buffer;
  YamlErrorHandler Error;
  std::vector<const char *> LineStarts;
  bool Failed = false;
  YamlNode Last; ///< The place of what was converted last.

  void place(const char *At, YamlNode &Node) const {
    if (At < Buffer.getBufferStart() || At > Buffer.getBufferEnd())
      return;
    auto It = std::upper_bound(LineStarts.begin(), LineStarts.end(), At);
    Node.Line = It - LineStarts.begin();
    Node.Column = At - *std::prev(It) + 1;
  }

  void fail(const YamlNode &At, StringRef Reason) {
    if (!Failed)
      Error(At.Line, At.Column, Reason);
    Failed = true;
  }

  YamlNode convert(yaml::Node *Node, unsigned Depth) {
    YamlNode Result;
    if (!Node)
      return Result;
    // An alias has no place of its own: it is where its key is.
    Result.Line = Last.Line;
    Result.Column = Last.Column;
    if (!isa<yaml::AliasNode>(Node))
      place(Node->getSourceRange().Start.getPointer(), Result);
    Last.Line = Result.Line;
    Last.Column = Result.Column;
    if (Depth > MaxDepth) {
      fail(Result, "nested too deeply");
      return Result;
    }
    if (auto *Scalar = dyn_cast<yaml::ScalarNode>(Node)) {
      SmallString<64> Storage;
      Result.K = YamlNode::Kind::Scalar;
      Result.Scalar = Scalar->getValue(Storage).str();
    } else if (auto *Block = dyn_cast<yaml::BlockScalarNode>(Node)) {
      Result.K = YamlNode::Kind::Scalar;
      Result.Scalar = Block->getValue().str();
    } else if (auto *Mapping = dyn_cast<yaml::MappingNode>(Node)) {
      Result.K = YamlNode::Kind::Mapping;
      for (yaml::KeyValueNode &Pair : *Mapping) {
        if (Failed)
          break;
        Result.Keys.push_back(convert(Pair.getKey(), Depth + 1));
        Result.Items.push_back(Failed ? YamlNode()
                                      : convert(Pair.getValue(), Depth + 1));
        // A null has no place of its own.
        if (Result.Items.back().K == YamlNode::Kind::Null) {
          Result.Items.back().Line = Result.Keys.back().Line;
          Result.Items.back().Column = Result.Keys.back().Column;
        }
      }
      // A block mapping starts where its first key does.
      if (!Result.Keys.empty()) {
        Result.Line = Result.Keys.front().Line;
        Result.Column = Result.Keys.front().Column;
      }
    } else if (auto *Sequence = dyn_cast<yaml::SequenceNode>(Node)) {
      Result.K = YamlNode::Kind::Sequence;
      for (yaml::Node &Item : *Sequence) {
        if (Failed)
          break;
        Result.Items.push_back(convert(&Item, Depth + 1));
      }
    } else if (isa<yaml::AliasNode>(Node)) {
      fail(Result, "an alias; write \"*N\" in quotes for what argument N "
                   "points to");
    }
    return Result;
  }
};

} // namespace

const YamlNode *YamlNode::find(StringRef Key) const {
  for (size_t I = 0; I != Keys.size(); ++I)
    if (Keys[I].Scalar == Key)
      return &Items[I];
  return nullptr;
}

std::vector<YamlNode> readYaml(MemoryBufferRef Buffer, YamlErrorHandler Error) {
  return Reader(Buffer, Error).read();
}

} // namespace mapi::models
