//===- Builder.h - Blocks and registers under construction ------*- C++ -*-===//
//
// A function's instructions with Clang's own places and conditions, which are
// turned into files, lines and text only for what survives slicing.
//
//===----------------------------------------------------------------------===//

#ifndef MAPI_TIDY_CAPTURE_BUILDER_H
#define MAPI_TIDY_CAPTURE_BUILDER_H

#include "checks/summary/Summary.h"
#include "clang/Basic/SourceLocation.h"
#include <optional>
#include <vector>

namespace clang {
class Expr;
class Stmt;
} // namespace clang

namespace mapi::capture {

struct Node {
  summary::Block Block;
  /// One for each instruction.
  std::vector<clang::SourceRange> Where;
  clang::SourceRange TermWhere;
  const clang::Stmt *Condition = nullptr;
  /// A switch's cases as written, one for each of the terminator's.
  llvm::SmallVector<const clang::Expr *, 0> Cases;
  bool IsTerminated = false;
};

class Builder {
public:
  Builder() { newBlock(); }

  std::vector<Node> Nodes;
  std::vector<summary::Local> Locals;
  summary::RegisterId LastRegister = 0;
  summary::BlockId Current = 0;

  summary::BlockId newBlock() {
    Nodes.emplace_back();
    return Nodes.size() - 1;
  }
  void at(summary::BlockId B) { Current = B; }
  bool isTerminated() const { return Nodes[Current].IsTerminated; }

  /// Adds an instruction to the current block (or, behind a jump, to one that
  /// nothing reaches). The reference is valid until the next one is added.
  summary::Instruction &append(summary::Opcode Op, clang::SourceRange Where) {
    if (isTerminated())
      at(newBlock());
    Node &N = Nodes[Current];
    N.Where.push_back(Where);
    summary::Instruction &I = N.Block.Instructions.emplace_back();
    I.Op = Op;
    return I;
  }

  summary::Operand load(summary::Operand Address, clang::SourceRange Where) {
    if (Address.K == summary::Operand::Kind::Unknown ||
        Address.K == summary::Operand::Kind::None)
      return summary::Operand::unknown();
    // Reading characters of a literal is not followed.
    if (Address.K == summary::Operand::Kind::String)
      return summary::Operand::unknown();
    summary::Instruction &I = append(summary::Opcode::Load, Where);
    I.Operands.push_back(Address);
    return result(I);
  }

  void store(summary::Operand Address, summary::Operand Value,
             clang::SourceRange Where) {
    if (Address.K == summary::Operand::Kind::Unknown)
      return;
    summary::Instruction &I = append(summary::Opcode::Store, Where);
    I.Operands.assign({Address, used(Value)});
  }

  void copy(summary::Operand To, summary::Operand From,
            clang::SourceRange Where) {
    if (To == From || To.K == summary::Operand::Kind::Unknown)
      return;
    summary::Instruction &I = append(summary::Opcode::Copy, Where);
    I.Operands.assign({To, used(From)});
  }

  summary::Operand field(summary::Operand Object, summary::StringId Name,
                         clang::SourceRange Where) {
    if (Object.K == summary::Operand::Kind::Unknown)
      return Object;
    summary::Instruction &I = append(summary::Opcode::Field, Where);
    I.Operands.push_back(Object);
    I.Symbol = Name;
    return result(I);
  }

  /// Element 0 is the array or pointer itself, so that `*p` and `p[0]` are the
  /// same place; but for rows (\p IsRow), whose elements would be mistaken for
  /// other rows.
  summary::Operand element(summary::Operand Array, summary::Operand Index,
                           clang::SourceRange Where, bool IsRow = false) {
    if (Array.K == summary::Operand::Kind::Unknown ||
        (!IsRow && Index == summary::Operand::integer(0)))
      return Array;
    summary::Instruction &I = append(summary::Opcode::Element, Where);
    I.Operands.assign({Array, used(Index)});
    return result(I);
  }

  summary::Operand binary(summary::BinaryOp Op, summary::Operand L,
                          summary::Operand R, clang::SourceRange Where) {
    using Kind = summary::Operand::Kind;
    if (L.K == Kind::Unknown && R.K == Kind::Unknown)
      return summary::Operand::unknown();
    if (L.K == Kind::Int && R.K == Kind::Int)
      if (std::optional<int64_t> Value = folded(Op, L.Value, R.Value))
        return summary::Operand::integer(*Value);
    summary::Instruction &I = append(summary::Opcode::Binary, Where);
    I.Bin = Op;
    I.Operands.assign({used(L), used(R)});
    return result(I);
  }

  summary::Terminator &terminate(summary::TerminatorKind K,
                                 clang::SourceRange Where) {
    if (isTerminated())
      at(newBlock());
    Node &N = Nodes[Current];
    N.IsTerminated = true;
    N.TermWhere = Where;
    N.Block.Term.K = K;
    return N.Block.Term;
  }

  void jump(summary::BlockId To, clang::SourceRange Where = {}) {
    if (isTerminated())
      return;
    terminate(summary::TerminatorKind::Jump, Where).Successors.push_back(To);
  }

  void branch(summary::Operand Condition, summary::BlockId Then,
              summary::BlockId Else, const clang::Stmt *Text,
              clang::SourceRange Where) {
    if (isTerminated())
      return;
    if (Condition.K == summary::Operand::Kind::Int)
      return jump(Condition.Value ? Then : Else, Where);
    summary::Terminator &T = terminate(summary::TerminatorKind::Branch, Where);
    T.Condition = Condition;
    T.Successors.assign({Then, Else});
    Nodes[Current].Condition = Text;
  }

  summary::LocalId newLocal(summary::StringId Name, bool IsAggregate,
                            bool IsReference = false) {
    summary::Local L;
    L.Name = Name;
    L.IsAggregate = IsAggregate;
    L.IsReference = IsReference;
    Locals.push_back(L);
    return Locals.size() - 1;
  }

private:
  /// Nothing (a call without a result, a throw) is no value to use.
  static summary::Operand used(summary::Operand O) {
    return O.K == summary::Operand::Kind::None ? summary::Operand::unknown()
                                               : O;
  }
  static std::optional<int64_t> folded(summary::BinaryOp Op, int64_t L,
                                       int64_t R) {
    switch (Op) {
    case summary::BinaryOp::And:
      return L & R;
    case summary::BinaryOp::Or:
      return L | R;
    case summary::BinaryOp::Xor:
      return L ^ R;
    case summary::BinaryOp::Eq:
      return L == R;
    case summary::BinaryOp::Ne:
      return L != R;
    case summary::BinaryOp::Lt:
      return L < R;
    case summary::BinaryOp::Le:
      return L <= R;
    case summary::BinaryOp::Gt:
      return L > R;
    case summary::BinaryOp::Ge:
      return L >= R;
    default:
      return std::nullopt; // Overflow is the evaluator's business.
    }
  }

  summary::Operand result(summary::Instruction &I) {
    I.Result = ++LastRegister;
    return summary::Operand::reg(I.Result);
  }
};

} // namespace mapi::capture

#endif // MAPI_TIDY_CAPTURE_BUILDER_H
