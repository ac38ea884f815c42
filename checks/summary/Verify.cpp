//===- Verify.cpp - The rules that each TU summary keeps ------------------===//

#include "checks/summary/Text.h"
#include "checks/summary/TextFormat.h"
#include <fmt/format.h>

using namespace mapi::summary;
using namespace mapi::summary::text;

namespace {

/// Checks one summary; the first broken rule is the result.
class Verifier {
public:
  explicit Verifier(const TUSummary &Summary) : S(Summary) {}

  bool summary();
  bool function(const Function &F);
  std::string Message;
  /// Index of the function that was looked at last; -1 before the first.
  size_t CurrentFunction = -1;

private:
  bool fail(std::string Reason) {
    Message = std::move(Reason);
    return false;
  }
  bool string(StringId Id) {
    return Id < S.Strings.size() || fail("a string does not exist");
  }
  bool range(const SourceRange &R) {
    return !R.isValid() || R.File < S.Files.size() ||
           fail(fmt::format("file {} does not exist", R.File));
  }
  bool functionEntity(EntityId Id) {
    return (Id < S.Entities.size() &&
            S.Entities[Id].Kind == EntityKind::Function) ||
           fail("what should be a function is none");
  }
  bool block(const Function &F, BlockId Id) {
    return Id < F.Blocks.size() || fail(fmt::format("there is no bb{}", Id));
  }
  bool entity(const Entity &E);
  bool operand(const Function &F, const Operand &O);
  bool instruction(const Function &F, const Instruction &I);
  bool call(const Function &F, const Instruction &I);
  bool terminator(const Function &F, const Terminator &T);
  bool assign(RegisterId R);

  const TUSummary &S;
  /// The function (counted from 1) that last assigned each register.
  std::vector<uint32_t> Assigned;
  std::vector<RegisterId> Used;
};

} // namespace

bool Verifier::entity(const Entity &E) {
  if (!string(E.Usr) || !string(E.Name) || !string(E.Api) || !string(E.Type))
    return false;
  // Writers tell by the index whether an entity has a model.
  if (E.Api != 0 && S.Strings[E.Api].empty())
    return fail("the empty name of a model is not string 0");
  return true;
}

bool Verifier::operand(const Function &F, const Operand &O) {
  switch (O.K) {
  case Operand::Kind::None:
  case Operand::Kind::Int:
  case Operand::Kind::Unknown:
    return true;
  case Operand::Kind::String:
    return string(O.Index);
  case Operand::Kind::Function:
    return functionEntity(O.Index);
  case Operand::Kind::Global:
    return (O.Index < S.Entities.size() &&
            S.Entities[O.Index].Kind == EntityKind::Variable) ||
           fail("what should be a variable is none");
  case Operand::Kind::Local:
    return O.Index < F.Locals.size() || fail("a local does not exist");
  case Operand::Kind::Register:
    if (O.Index == 0 || O.Index > MaxRegister)
      return fail(fmt::format("%{} is no register", O.Index));
    Used.push_back(O.Index);
    return true;
  }
  return fail("an operand has no kind");
}

bool Verifier::assign(RegisterId R) {
  if (R > MaxRegister)
    return fail(fmt::format("%{} is no register", R));
  if (R >= Assigned.size())
    Assigned.resize(std::max<size_t>(R + 1, Assigned.size() * 2));
  if (Assigned[R] == CurrentFunction + 1)
    return fail(fmt::format("%{} is assigned twice", R));
  Assigned[R] = CurrentFunction + 1;
  return true;
}

bool Verifier::call(const Function &F, const Instruction &I) {
  switch (I.CallKind) {
  case CalleeKind::None:
    return fail("a call has no callee");
  case CalleeKind::Virtual:
  case CalleeKind::Direct:
    if (!functionEntity(I.Callee))
      return false;
    break;
  case CalleeKind::Indirect:
    if (!string(I.Symbol))
      return false;
    break;
  }
  if (I.CallKind != CalleeKind::Direct && I.Operands.empty())
    return fail("a virtual or indirect call has no operand");
  if (I.Unwind == NoBlock)
    return true;
  if (I.UnwindK == UnwindKind::None)
    return fail("a call that cannot raise names a block to unwind to");
  return block(F, I.Unwind);
}

bool Verifier::instruction(const Function &F, const Instruction &I) {
  if (!range(I.Range))
    return false;
  for (const Operand &O : I.Operands)
    if (!operand(F, O))
      return false;
  if (I.Result && !assign(I.Result))
    return false;
  if (I.Op == Opcode::Call)
    return call(F, I);

  size_t Operands = 2;
  bool HasResult = true;
  switch (I.Op) {
  case Opcode::Field:
    if (!string(I.Symbol))
      return false;
    if (S.Strings[I.Symbol].empty())
      return fail("a field has no name");
    [[fallthrough]];
  case Opcode::Load:
    Operands = 1;
    break;
  case Opcode::Store:
  case Opcode::Copy:
    HasResult = false;
    break;
  default:
    break;
  }
  if (I.Operands.size() != Operands)
    return fail(fmt::format("an instruction has {} operands, not {}",
                            I.Operands.size(), Operands));
  if (HasResult != (I.Result != 0))
    return fail(HasResult ? "an instruction assigns no register"
                          : "a store or copy assigns a register");
  return true;
}

bool Verifier::terminator(const Function &F, const Terminator &T) {
  if (!operand(F, T.Condition) || !string(T.Text) || !range(T.Range) ||
      !llvm::all_of(T.CaseTexts, [&](StringId Id) { return string(Id); }))
    return false;
  for (BlockId Id : T.Successors)
    if (!block(F, Id))
      return false;
  size_t Count = T.Successors.size();
  bool Fits = false;
  switch (T.K) {
  case TerminatorKind::Jump:
    Fits = Count == 1;
    break;
  case TerminatorKind::Branch:
    Fits = Count == 2;
    break;
  case TerminatorKind::Switch:
    Fits = Count == T.Cases.size() + 1;
    break;
  case TerminatorKind::Return:
  case TerminatorKind::Unreachable:
    Fits = Count == 0;
    break;
  case TerminatorKind::Throw:
    Fits = Count <= 1;
    break;
  }
  if (!Fits)
    return fail(fmt::format("{} successors do not fit the end of a block",
                            T.Successors.size()));
  if (!T.CaseTexts.empty() && T.CaseTexts.size() != T.Cases.size())
    return fail("the texts of a switch do not fit its cases");
  return T.K == TerminatorKind::Switch || T.Cases.empty() ||
         fail("a block has cases but no switch");
}

bool Verifier::function(const Function &F) {
  Used.clear();
  if (!functionEntity(F.Entity) || !range(F.Range) || !range(F.CloseBrace))
    return false;
  if (F.ParameterCount > F.Locals.size())
    return fail("there are fewer locals than parameters");
  for (LocalId Id = 0; Id != F.Locals.size(); ++Id) {
    if (!string(F.Locals[Id].Name))
      return false;
    if (F.Locals[Id].IsParameter != (Id < F.ParameterCount))
      return fail("the parameters are not the first locals");
  }
  if (F.Blocks.empty() != F.IsOutOfBudget)
    return fail(F.IsOutOfBudget ? "a function out of budget has blocks"
                                : "the function has no blocks");
  for (const Block &B : F.Blocks) {
    for (const Instruction &I : B.Instructions)
      if (!instruction(F, I))
        return false;
    if (!terminator(F, B.Term))
      return false;
  }
  for (RegisterId R : Used)
    if (R >= Assigned.size() || Assigned[R] != CurrentFunction + 1)
      return fail(fmt::format("%{} is never assigned", R));
  return true;
}

bool Verifier::summary() {
  if (S.Strings.empty() || !S.Strings[0].empty())
    return fail("string 0 is not the empty string");
  if (S.Files.empty())
    return fail("the summary has no file");
  for (const MissingHeader &H : S.MissingHeaders)
    if (!string(H.Name) || !range(H.Range))
      return false;
  for (const Entity &E : S.Entities)
    if (!entity(E))
      return false;
  for (const Override &O : S.Overrides)
    if (!functionEntity(O.Overrider) || !functionEntity(O.Overridden))
      return false;
  for (StringId Name : S.LostReads)
    if (!string(Name))
      return false;
  for (const Function &F : S.Functions) {
    ++CurrentFunction;
    if (function(F))
      continue;
    if (F.Entity < S.Entities.size())
      Message = fmt::format("function '{}': {}",
                            S.Strings[S.Entities[F.Entity].Name], Message);
    return false;
  }
  return true;
}

std::string text::findBrokenRule(const TUSummary &Summary, size_t &Function) {
  Verifier V(Summary);
  bool IsSound = V.summary();
  Function = V.CurrentFunction;
  return IsSound ? std::string() : V.Message;
}

llvm::Error mapi::summary::verify(const TUSummary &Summary) {
  size_t Function = 0;
  std::string Rule = text::findBrokenRule(Summary, Function);
  if (Rule.empty())
    return llvm::Error::success();
  return llvm::createStringError(llvm::inconvertibleErrorCode(), Rule);
}
