//===- Accounting.cpp - Tokens and fields that checks ask for -------------===//

#include "checks/linker/Events.h"
#include "checks/solver/FunctionSolver.h"
#include "llvm/ADT/STLExtras.h"

using namespace mapi;
using namespace mapi::solver;

/// \p V, or what it is the address of, goes to somebody who may close what is
/// in it.
void FunctionSolver::giveAway(State &St, Value V) {
  llvm::SmallVector<Value, 4> Given{V};
  RegionId Object = Ops.deref(St, V);
  if (Object != NoRegion) {
    Given.push_back(Ops.load(St, Object, Body.ParameterCount));
    for (const auto &[R, Held] : St.Store)
      if (Table.isWithin(R, Object))
        Given.push_back(Held);
  }
  for (Value Held : Given)
    closeToken(St, Held);
}

/// \p V is closed, or given to somebody who closes it.
void FunctionSolver::closeToken(State &St, Value V) {
  if (!V.is(Value::Kind::Symbol))
    return;
  llvm::erase(St.P.OpenTokens, V.Id);
  // The caller's handle: the caller learns of it.
  if (Ops.isFromEntry(V) && Table.symbol(V.Id).K == Symbol::Kind::Entry)
    St.factsFor(V.Id).IsClosed = true;
}

/// Here is code that was not understood. It may close the tokens that are open
/// by now; of those that are opened later it knows nothing.
void FunctionSolver::noteLost(State &St) {
  St.IsDegraded = true;
  St.P.OpenTokens.clear();
}

/// \p R is the caller's to look after: what the function returns, or what a
/// parameter points to. An object's own members are the object's.
bool FunctionSolver::isHandedOut(RegionId R) {
  const Region &Root = Table.region(Table.root(R));
  if (Root.K == Region::Kind::Temporary)
    return true;
  if (Root.K != Region::Kind::Pointee)
    return false;
  const Symbol &Sym = Table.symbol(Root.A);
  if (Sym.K != Symbol::Kind::Entry)
    return false;
  const Region &Pointer = Table.region(Sym.A);
  if (Pointer.K == Region::Kind::Local)
    return Fn.Unit->string(Body.Locals[Pointer.A].Name) != "this";
  // A variable that a closure captured by reference is that of the function
  // around it.
  return Pointer.K == Region::Kind::Field &&
         (Table.text(Pointer.B).contains("lambda::") || isHandedOut(Sym.A));
}

/// What happens to the open tokens on the way out: handed to the caller (by
/// result or out-parameter), kept in an object or global, or lost.
void FunctionSolver::settleTokens(State &St, Value Result,
                                  const CodePlace &Exit) {
  llvm::SmallVector<SymbolId, 2> Handed;
  for (SymbolId Token : St.P.OpenTokens) {
    Value V = Value::symbol(Token);
    const Facts *F = St.facts(Token);
    if (!F || !F->Token || F->IsClosed)
      continue;
    // What paths have joined holds the token on one of them.
    auto Holds = [&](const Value &Held) {
      if (!Held.is(Value::Kind::Symbol) ||
          Table.symbol(Held.Id).K != Symbol::Kind::Phi)
        return Held == V;
      const TokenFact *Joined = Ops.token(St, Held);
      return Joined && Joined->Key == F->Token->Key;
    };
    bool IsHanded = Result == V, IsKept = false;
    for (const auto &[R, Held] : St.Store) {
      if (Table.isActivationLocal(R) || !Holds(Held))
        continue;
      if (isHandedOut(R))
        IsHanded = true;
      else
        IsKept = true;
    }
    if (IsKept)
      continue;
    if (IsHanded) {
      Handed.push_back(Token);
      continue;
    }
    if (!Listener)
      continue;
    TokenLeak Leak{F->Token->Where, F->Token->Model, F->Token->Opened, Exit,
                   St.Path,         St.IsDegraded};
    auto Known = llvm::find_if(Leaks, [&](const TokenLeak &L) {
      return L.Opened.Range == Leak.Opened.Range;
    });
    // One way out is enough, best one that was understood.
    if (Known == Leaks.end())
      Leaks.push_back(std::move(Leak));
    else if (Known->IsDegraded && !Leak.IsDegraded)
      *Known = std::move(Leak);
  }
  St.P.OpenTokens = std::move(Handed);
}

/// \p R, the number of an SPropValue, is written: if it is in an array at an
/// index that is not known, the array has that property, too.
void FunctionSolver::noteProperty(State &St, RegionId R, Value V,
                                  const CodePlace &At) {
  const Region Union = Table.region(Table.region(R).A);
  if (Union.K != Region::Kind::Field)
    return;
  const Region Element = Table.region(Union.A);
  if (Element.K != Region::Kind::Element || Element.IndexKnown)
    return;
  RegionId TagRegion =
      Table.field(Union.A, Table.name("_SPropValue::ulPropTag"));
  Value Tag = Ops.simplify(St, Ops.load(St, TagRegion, Body.ParameterCount));
  if (!Tag.is(Value::Kind::Int))
    return;
  State::WrittenProperty W{Element.A,
                           {Tag.Int & 0xFFFFFFFF,
                            {},
                            Ops.simplify(St, V),
                            Ops.range(St, V),
                            Ops.ones(St, V),
                            At}};
  llvm::erase(St.Properties, W);
  St.Properties.push_back(std::move(W));
}

/// Remembers where a profile setting is written, and shows flags that are
/// wrong wherever they go.
void FunctionSolver::noteField(State &St, RegionId R, Value V,
                               const CodePlace &At) {
  llvm::StringRef Name = Table.text(Table.region(R).B);
  if (Name.starts_with("__UPV::") || Name.starts_with("_PV::")) {
    llvm::erase_if(St.Written, [&](const auto &W) { return W.first == R; });
    St.Written.push_back({R, At});
    noteProperty(St, R, V, At);
  }
  if (!Listener || !Name.ends_with(linker::MapiInitFlags))
    return;
  Operation Op;
  Op.Programs = {Fn.ProgramSet};
  Op.Field = linker::MapiInitFlags;
  Op.Where = At;
  Op.IsDegraded = St.IsDegraded;
  Op.P = St.P;
  Op.Flags = Ops.simplify(St, V);
  Op.FlagBits = Ops.ones(St, V);
  Op.FlagRange = Ops.range(St, V);
  Op.Needs = Ops.conditions(St);
  Op.Path = St.Path;
  submit(std::move(Op), /*Number=*/0, St);
}
