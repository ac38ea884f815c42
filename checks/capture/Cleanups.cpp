//===- Cleanups.cpp - What happens when a scope is left -------------------===//
//
// Each way out of a scope (falling off its end, return, break, goto, unwinding)
// runs the destructors and __finally bodies in between, by a copy of its own.
// Unwinding shares one chain of blocks for each entry of the stack.
//
//===----------------------------------------------------------------------===//

#include "checks/capture/Lowering.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace mapi::capture {

void Lowering::push(Cleanup C) {
  C.Id = ++LastCleanup;
  Cleanups.push_back(std::move(C));
}

void Lowering::pushDestroy(Operand Object, QualType T, SourceLocation End) {
  const CXXRecordDecl *Class = U.destroyedClass(T);
  if (!Class)
    return;
  Cleanup C;
  C.Object = Object;
  C.Class = Class;
  C.End = End;
  push(std::move(C));
}

void Lowering::pushTemporary(Operand Object, QualType T, SourceLocation End) {
  unsigned Size = Cleanups.size();
  pushDestroy(Object, T, End);
  if (Cleanups.size() == Size || !ConditionalArms || FullExpressions.empty())
    return;
  // Only one arm of a condition makes the temporary; a flag remembers which
  // way was taken until the end of the full expression.
  LocalId Flag = B.newLocal(0, false);
  FullExpression &Start = FullExpressions.back();
  Node &N = B.Nodes[Start.Block];
  summary::Instruction Clear;
  Clear.Op = summary::Opcode::Store;
  Clear.Operands.assign({Operand::local(Flag), Operand::integer(0)});
  N.Block.Instructions.insert(N.Block.Instructions.begin() + Start.Position,
                              Clear);
  N.Where.insert(N.Where.begin() + Start.Position, SourceRange());
  B.store(Operand::local(Flag), Operand::integer(1), {});
  Cleanups.back().Flag = Flag;
}

/// What a container of the standard library has in its slot; null if \p Class
/// is none.
static QualType elementType(const CXXRecordDecl *Class) {
  const auto *S = dyn_cast<ClassTemplateSpecializationDecl>(Class);
  if (!S || !isInStd(S) || !S->getIdentifier())
    return {};
  static constexpr llvm::StringLiteral OfElements[] = {
      "vector", "deque", "list",     "forward_list",  "queue",
      "stack",  "set",   "multiset", "unordered_set", "unordered_multiset"};
  static constexpr llvm::StringLiteral OfPairs[] = {
      "map", "multimap", "unordered_map", "unordered_multimap"};
  const bool IsMap = llvm::is_contained(OfPairs, S->getName());
  if ((!IsMap && !llvm::is_contained(OfElements, S->getName())) ||
      S->getTemplateArgs().size() <= IsMap)
    return {};
  const TemplateArgument &A = S->getTemplateArgs()[IsMap];
  return A.getKind() == TemplateArgument::Type ? A.getAsType() : QualType();
}

void Lowering::destroyMembers(Operand Object, const CXXRecordDecl *Class,
                              SourceLocation End) {
  if (Class->isUnion())
    return;
  SourceRange Where(End, End);
  llvm::SmallVector<const FieldDecl *, 16> Fields(Class->fields());
  for (const FieldDecl *F : llvm::reverse(Fields))
    if (const CXXRecordDecl *R = U.destroyedClass(F->getType()))
      destroy(F->isAnonymousStructOrUnion()
                  ? Object
                  : B.field(Object, U.field(F), Where),
              R, End);
  for (const CXXBaseSpecifier &Base : llvm::reverse(Class->bases()))
    if (const CXXRecordDecl *R = U.destroyedClass(Base.getType()))
      destroy(Object, R, End);
}

void Lowering::destroy(Operand Object, const CXXRecordDecl *Class,
                       SourceLocation End) {
  const CXXDestructorDecl *D = Class->getDestructor();
  // A union's members are its own destructor's to end, if it has one.
  if (Class->isUnion() && (!D || !D->isUserProvided()))
    return;
  if (!D || isWithoutBody(D))
    return destroyMembers(Object, Class, End);
  if (QualType T = elementType(Class); !T.isNull())
    if (const CXXRecordDecl *Element = U.destroyedClass(T))
      destroy(B.field(Object, U.string("slot"), SourceRange(End, End)), Element,
              End);
  CallSpec Spec;
  Spec.Declaration = D;
  Spec.Callee = U.function(D, Class);
  Spec.IsImplicit = true;
  Spec.MayThrow = false;
  Spec.Where = SourceRange(End, End);
  emitCall(Spec, Object);
}

void Lowering::runFinally(const Stmt *Body, bool IsAbnormal) {
  // A copy has labels and targets of its own.
  auto SavedLabels = std::move(Labels);
  auto SavedGotos = std::move(Gotos);
  auto SavedCases = std::move(CaseBlocks);
  auto SavedAbnormal = Abnormal;
  auto SavedReturned = Returned;
  Labels.clear();
  Gotos.clear();
  CaseBlocks.clear();
  Abnormal = IsAbnormal;
  Returned = nullptr;
  stmt(Body);
  BlockId End = B.Current;
  resolveGotos();
  B.at(End);
  Labels = std::move(SavedLabels);
  Gotos = std::move(SavedGotos);
  CaseBlocks = std::move(SavedCases);
  Abnormal = SavedAbnormal;
  Returned = SavedReturned;
}

void Lowering::runCleanup(const Cleanup &C, bool IsAbnormal) {
  if (isOverBudget())
    return;
  switch (C.K) {
  case Cleanup::Kind::Handler:
    return;
  case Cleanup::Kind::Finally:
    runFinally(C.FinallyBody, IsAbnormal);
    return;
  case Cleanup::Kind::Destroy:
    break;
  }
  if (!C.Flag) {
    destroy(C.Object, C.Class, C.End);
    return;
  }
  SourceRange Where(C.End, C.End);
  BlockId Destroy = B.newBlock(), Done = B.newBlock();
  B.branch(B.load(Operand::local(*C.Flag), Where), Destroy, Done, nullptr,
           Where);
  B.at(Destroy);
  destroy(C.Object, C.Class, C.End);
  startBlock(Done);
}

void Lowering::runCleanups(unsigned Depth, bool IsAbnormal) {
  if (Cleanups.size() <= Depth)
    return;
  std::vector<Cleanup> Saved(Cleanups.begin() + Depth, Cleanups.end());
  while (Cleanups.size() > Depth) {
    Cleanup C = std::move(Cleanups.back());
    Cleanups.pop_back();
    if (B.isTerminated() || C.OnlyUnwind)
      continue;
    if (Returned && C.K == Cleanup::Kind::Destroy &&
        C.Object == Operand::local(local(Returned)))
      continue;
    runCleanup(C, IsAbnormal);
  }
  Cleanups.insert(Cleanups.end(), Saved.begin(), Saved.end());
}

void Lowering::popCleanups(unsigned Depth) {
  runCleanups(Depth, /*IsAbnormal=*/false);
  if (Cleanups.size() > Depth)
    Cleanups.resize(Depth);
}

bool Lowering::isInStructured() const {
  for (const Cleanup &C : Cleanups)
    if (C.IsStructured)
      return true;
  return false;
}

BlockId Lowering::unwindFrom(unsigned Depth) {
  if (Depth == 0)
    return NoBlock;
  if (Cleanups[Depth - 1].Unwind != NoBlock)
    return Cleanups[Depth - 1].Unwind;
  BlockId Block = B.newBlock();
  Cleanups[Depth - 1].Unwind = Block;

  std::vector<Cleanup> Saved(Cleanups.begin() + (Depth - 1), Cleanups.end());
  Cleanups.resize(Depth - 1);
  BlockId SavedCurrent = B.Current;
  const VarDecl *SavedReturned = Returned;
  Returned = nullptr;
  B.at(Block);
  runCleanup(Saved.front(), /*IsAbnormal=*/true);
  if (!B.isTerminated())
    throwTo(unwindBlock(), {});
  B.at(SavedCurrent);
  Returned = SavedReturned;
  Cleanups.insert(Cleanups.end(), Saved.begin(), Saved.end());
  return Block;
}

FullExpressionScope::FullExpressionScope(Lowering &L)
    : L(L), Depth(L.Cleanups.size()), SavedArms(L.ConditionalArms) {
  L.ConditionalArms = 0;
  if (L.B.isTerminated())
    L.B.at(L.B.newBlock());
  L.FullExpressions.push_back(
      {L.B.Current, L.B.Nodes[L.B.Current].Block.Instructions.size()});
}

FullExpressionScope::~FullExpressionScope() {
  L.popCleanups(Depth);
  L.FullExpressions.pop_back();
  L.ConditionalArms = SavedArms;
}

} // namespace mapi::capture
