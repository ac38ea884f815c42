//===- Frontier.cpp - What other units may add to a program ---------------===//

#include "checks/linker/Frontier.h"
#include "checks/linker/Events.h"
#include "checks/linker/FunctionValues.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"

using namespace mapi;
using namespace mapi::linker;

/// Whether a call of \p E by any way leads to an event.
static bool reaches(const Program &P, const Entity &E) {
  auto Reaches = [&](FunctionId F) { return P.Functions[F].ReachesEvent; };
  if (E.Model)
    return isEvent(*E.Model);
  // A method of a modelled class without a model of its own uses the object.
  return !E.Api.empty() ||
         (E.Definition != NoFunction && Reaches(E.Definition)) ||
         llvm::any_of(E.Targets, Reaches);
}

namespace {

/// Follows functions that reach an event as values: through parameters,
/// results, globals and fields. Who calls through a pointer names one of these.
/// (Calls themselves go by type where it is not known what is stored.)
class Holders {
public:
  explicit Holders(const Program &P) : P(P), Values(P) {}

  void run() {
    P.forEachStore([&](llvm::StringRef Name, llvm::ArrayRef<EntityId> Stored) {
      if (llvm::any_of(Stored,
                       [&](EntityId E) { return reaches(P, P.Entities[E]); }))
        Places.insert(Name);
    });
    do {
      HasChanged = false;
      for (FunctionId Id = 0; Id != P.Functions.size(); ++Id)
        visit(Id);
    } while (HasChanged);
  }

  void addNames(std::vector<std::string> &Names) const {
    for (const auto &Place : Places)
      Names.push_back(Place.first().str());
    for (const auto &[Function, Parameter] : Parameters)
      Names.push_back(P.Entities[P.Functions[Function].Entity].Name);
    for (EntityId E : Returning)
      Names.push_back(P.Entities[E].Name);
  }

private:
  bool holds(FunctionId In, const summary::Operand &O) const {
    if (O.K != summary::Operand::Kind::Function &&
        O.K != summary::Operand::Kind::Register)
      return false;
    FunctionValues::Result R = Values.resolve(O);
    return llvm::any_of(
               R.Functions,
               [&](EntityId E) { return reaches(P, P.Entities[E]); }) ||
           llvm::any_of(R.Parameters,
                        [&](summary::LocalId Parameter) {
                          return Parameters.contains({In, Parameter});
                        }) ||
           llvm::any_of(R.Called,
                        [&](EntityId E) { return Returning.contains(E); });
  }

  void visit(FunctionId Id) {
    const Function &F = P.Functions[Id];
    Values.enter(F);
    for (const summary::Block &B : F.Body->Blocks) {
      for (const summary::Instruction &I : B.Instructions) {
        if (I.Op == summary::Opcode::Store && holds(Id, I.Operands[1])) {
          llvm::StringRef Name;
          llvm::StringRef Place = Values.place(I.Operands[0], &Name);
          if (Place != "lambda::operator()" && !Place.empty())
            HasChanged |= Places.insert(Name.empty() ? Place : Name).second;
        }
        if (I.Op != summary::Opcode::Call ||
            I.CallKind == summary::CalleeKind::Indirect)
          continue;
        EntityId Callee = P.entity(F, I.Callee);
        for (auto [Parameter, O] : llvm::enumerate(I.Operands))
          if (holds(Id, O))
            for (FunctionId Target :
                 P.targets(Callee, I.CallKind == summary::CalleeKind::Virtual))
              HasChanged |=
                  Parameters.insert({Target, static_cast<uint32_t>(Parameter)})
                      .second;
      }
      if (B.Term.K == summary::TerminatorKind::Return &&
          holds(Id, B.Term.Condition))
        HasChanged |= Returning.insert(F.Entity).second;
    }
  }

  const Program &P;
  FunctionValues Values;
  llvm::StringSet<> Places;
  llvm::DenseSet<std::pair<FunctionId, uint32_t>> Parameters;
  llvm::DenseSet<EntityId> Returning;
  bool HasChanged = false;
};

} // namespace

/// Variables that some unit's initializers store to.
static llvm::DenseSet<EntityId> initializedVariables(const Program &P) {
  llvm::DenseSet<EntityId> Result;
  for (const auto &Unit : P.Units)
    for (const summary::Function &F : Unit->Functions) {
      if (F.Role != summary::FunctionRole::GlobalInit)
        continue;
      // Straight-line code: what it names, it stores to or stores.
      for (const summary::Block &B : F.Blocks)
        for (const summary::Instruction &I : B.Instructions)
          for (const summary::Operand &O : I.Operands)
            if (O.K == summary::Operand::Kind::Global)
              Result.insert(P.entity(*Unit, O.Index));
    }
  return Result;
}

Frontier linker::frontier(const Program &P) {
  Frontier Result;
  for (const Entity &E : P.Entities) {
    // What is internal has no callers elsewhere, but the virtual function that
    // it overrides may.
    bool IsKnownElsewhere =
        E.Definition == NoFunction ||
        !P.Functions[E.Definition]
             .Unit->Entities[P.Functions[E.Definition].Body->Entity]
             .IsInternal;
    if (E.Kind == summary::EntityKind::Function && IsKnownElsewhere &&
        (E.Definition != NoFunction || !E.Targets.empty()) && reaches(P, E))
      Result.Functions.push_back(E.Name);
  }
  Holders Pointers(P);
  Pointers.run();
  Pointers.addNames(Result.Functions);

  llvm::DenseSet<EntityId> Initialized = initializedVariables(P);
  auto Name = [&](const Function &F, summary::EntityId Id, bool IsVirtual) {
    if (F.Unit->Entities[Id].IsInternal)
      return;
    EntityId Known = P.entity(F, Id);
    const Entity &E = P.Entities[Known];
    if (E.Model || (!E.Api.empty() && E.Targets.empty()))
      return;
    (IsVirtual ? Result.NeededVirtual : Result.Needed).push_back(E.Name);
    if (Initialized.contains(Known))
      Result.Functions.push_back(E.Name);
  };
  for (const Function &F : P.Functions)
    for (const summary::Block &B : F.Body->Blocks) {
      for (const summary::Instruction &I : B.Instructions) {
        // A function's address counts like a call of it.
        for (const summary::Operand &O : I.Operands)
          if (O.K == summary::Operand::Kind::Function ||
              O.K == summary::Operand::Kind::Global)
            Name(F, O.Index, /*IsVirtual=*/false);
        if (I.Op == summary::Opcode::Call &&
            I.CallKind != summary::CalleeKind::Indirect)
          Name(F, I.Callee, I.CallKind == summary::CalleeKind::Virtual);
      }
    }
  for (auto *Names :
       {&Result.Functions, &Result.Needed, &Result.NeededVirtual}) {
    llvm::sort(*Names);
    Names->erase(llvm::unique(*Names), Names->end());
  }
  return Result;
}
