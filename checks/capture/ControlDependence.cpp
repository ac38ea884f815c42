//===- ControlDependence.cpp - Which branch decides what ------------------===//
//
// Post-dominators by the iteration of Cooper, Harvey and Kennedy, "A simple,
// fast dominance algorithm" (2001), on the reversed graph.
//
//===----------------------------------------------------------------------===//

#include "checks/capture/ControlDependence.h"

using mapi::summary::BlockId;
using mapi::summary::NoBlock;

namespace mapi::capture {

ControlDependence controlDependence(const Builder &B,
                                    const llvm::BitVector &Reachable) {
  const unsigned Exit = B.Nodes.size();
  std::vector<llvm::SmallVector<unsigned, 4>> Next(Exit + 1),
      Previous(Exit + 1);
  for (unsigned Id = 0; Id != Exit; ++Id) {
    if (!Reachable[Id])
      continue;
    const Node &N = B.Nodes[Id];
    for (BlockId To : N.Block.Term.Successors)
      if (!llvm::is_contained(Next[Id], To))
        Next[Id].push_back(To);
    for (const summary::Instruction &I : N.Block.Instructions)
      if (I.Unwind != NoBlock && !llvm::is_contained(Next[Id], I.Unwind))
        Next[Id].push_back(I.Unwind);
    if (Next[Id].empty())
      Next[Id].push_back(Exit);
    for (unsigned To : Next[Id])
      Previous[To].push_back(Id);
  }

  // Post-order from the end, against the arrows.
  constexpr unsigned None = ~0u;
  std::vector<unsigned> Number(Exit + 1, None), Order;
  std::vector<std::pair<unsigned, unsigned>> Stack{{Exit, 0}};
  std::vector<bool> Seen(Exit + 1);
  Seen[Exit] = true;
  while (!Stack.empty()) {
    auto &[Id, Child] = Stack.back();
    if (Child < Previous[Id].size()) {
      unsigned To = Previous[Id][Child++];
      if (!Seen[To]) {
        Seen[To] = true;
        Stack.push_back({To, 0});
      }
      continue;
    }
    Number[Id] = Order.size();
    Order.push_back(Id);
    Stack.pop_back();
  }

  std::vector<unsigned> Dominator(Exit + 1, None);
  Dominator[Exit] = Exit;
  auto Meet = [&](unsigned L, unsigned R) {
    while (L != R) {
      while (Number[L] < Number[R])
        L = Dominator[L];
      while (Number[R] < Number[L])
        R = Dominator[R];
    }
    return L;
  };
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (size_t I = Order.size(); I-- > 0;) {
      unsigned Id = Order[I];
      if (Id == Exit)
        continue;
      unsigned New = None;
      for (unsigned To : Next[Id])
        if (Dominator[To] != None)
          New = New == None ? To : Meet(New, To);
      if (New != Dominator[Id]) {
        Dominator[Id] = New;
        Changed = true;
      }
    }
  }

  ControlDependence Result;
  Result.PostDominator.assign(Exit, NoBlock);
  Result.DependsOn.resize(Exit);
  for (unsigned Id = 0; Id != Exit; ++Id) {
    if (!Reachable[Id])
      continue;
    if (Dominator[Id] != None && Dominator[Id] != Exit)
      Result.PostDominator[Id] = Dominator[Id];
    if (Next[Id].size() < 2)
      continue;
    for (unsigned To : Next[Id])
      // Blocks that never get to the end have no dominator; the walk stops.
      for (unsigned At = To; At != None && At != Exit && At != Dominator[Id];
           At = Dominator[At]) {
        auto &List = Result.DependsOn[At];
        if (llvm::is_contained(List, Id))
          break;
        List.push_back(Id);
      }
  }
  return Result;
}

} // namespace mapi::capture
