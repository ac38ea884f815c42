//===- Parser.h - A TU summary from its text --------------------*- C++ -*-===//
//
// Private to Reader.cpp and Parser.cpp.
//
//===----------------------------------------------------------------------===//

#ifndef MAPI_TIDY_SUMMARY_PARSER_H
#define MAPI_TIDY_SUMMARY_PARSER_H

#include "checks/summary/Scanner.h"

namespace mapi::summary::text {

/// Parses the body of a summary: all but its closing line.
class Parser : public Scanner {
public:
  using Scanner::Scanner;
  /// What is said of a text whose first line is not Header.
  static constexpr char WrongHeader[] =
      "'mapi-tidy-summary 1' is expected: this is no summary, or one of "
      "another version";
  /// Parses everything up to the line that starts with "end".
  bool parse();
  /// Where each function begins.
  std::vector<const char *> FunctionStarts;

private:
  bool range(SourceRange &R, bool WithFile);
  bool header();
  bool tables();
  bool file();
  bool missing();
  bool statistics();
  bool entity();
  bool entityRef(EntityId &Id, EntityKind Kind);
  bool localRef(LocalId &Id);
  bool override();
  bool lostRead();
  bool function();
  bool locals(Function &F, bool AreParameters);
  bool body(Function &F);
  bool line(Function &F, Block &B, bool &IsEnd);
  bool terminator(Block &B, llvm::StringRef Word,
                  const SourceRange &FunctionRange);
  bool instruction(Instruction &I, llvm::StringRef Word,
                   const SourceRange &FunctionRange);
  bool call(Instruction &I);
  bool operand(Operand &O);
  bool arguments(Instruction &I);
  bool block(BlockId &Id);
  bool caseText(Terminator &T);

  llvm::DenseMap<uint64_t, EntityId> EntityNames;
  llvm::DenseMap<StringId, uint32_t> EntityCounts;

  /// The current function's locals by name: the first of each name in a table
  /// by string, the others in a map.
  struct FirstLocal {
    uint32_t FunctionNumber = 0;
    uint32_t Count = 0;
    LocalId Id = 0;
  };
  std::vector<FirstLocal> FirstLocals;
  llvm::DenseMap<uint64_t, LocalId> OtherLocals;
  uint32_t FunctionNumber = 0;
  bool HasStatistics = false;
};

} // namespace mapi::summary::text

#endif // MAPI_TIDY_SUMMARY_PARSER_H
