//===- CallGraph.h - Who calls whom, and what matters -----------*- C++ -*-===//

#ifndef MAPI_TIDY_LINKER_CALLGRAPH_H
#define MAPI_TIDY_LINKER_CALLGRAPH_H

#include "checks/linker/FunctionValues.h"
#include "checks/linker/ObjectPlaces.h"
#include "checks/linker/Program.h"
#include "llvm/ADT/DenseSet.h"
#include <map>
#include <optional>
#include <string>

namespace mapi::linker {

/// Takes a program that the Joiner has filled, finds its call graph, drops
/// functions from which no event can be reached, and orders the others.
/// Private to the linker.
///
/// Nodes of the graph are the functions, and a hub for each set of functions
/// that calls go to together: the targets of a virtual function, functions
/// whose address is taken with a type. Without hubs, M calls to N targets
/// would be M * N edges.
class CallGraph {
public:
  explicit CallGraph(Program &P) : P(P) {}
  void run();

private:
  using Node = uint32_t;
  struct Edge {
    Node From;
    Node To;
    /// It is a call that needs no address of the function. (A function whose
    /// address is taken is a root whoever calls it.)
    bool IsCall;
  };

  // Edges.
  void connect();
  void findTellingGlobals();
  void connect(FunctionId Id, FunctionValues &Values);
  void connectCall(FunctionId Id, const summary::Instruction &I,
                   FunctionValues &Values);
  void connectModel(FunctionId Id, const summary::Instruction &I,
                    const models::FunctionModel &Model, unsigned FirstArgument,
                    FunctionValues &Values);
  void connectEntity(FunctionId From, EntityId To);
  Node typeHub(llvm::StringRef Type, uint32_t ProgramSet);
  Node virtualHub(EntityId E);
  bool isEvent(EntityId E);
  void startsThread(FunctionId By, const FunctionValues::Result &Entry);
  void followThreadParameters();

  // What remains.
  void buildSuccessors();
  void findManyTargets();
  void prune();
  void compact(const std::vector<char> &Kept);
  void findComponents();
  void findRoots(const std::vector<uint32_t> &Component);

  Program &P;
  std::vector<Edge> Edges;
  /// Edges by source: those of node N are from FirstEdge[N] to
  /// FirstEdge[N + 1].
  std::vector<uint32_t> FirstEdge;
  Node NodeCount = 0;
  /// By type and the caller's set of programs.
  std::map<std::pair<std::string, uint32_t>, Node> TypeHubs;
  llvm::DenseMap<EntityId, Node> VirtualHubs;
  std::optional<ObjectPlaces> Objects;
  /// Hubs of more than MaxTargets functions: calls of them are not followed.
  llvm::DenseSet<Node> ManyTargets;
  /// Functions that contain an event, by FunctionId.
  std::vector<char> HasEvent;
  /// Globals that are initialized with a text that makes a finding by itself.
  llvm::DenseSet<EntityId> TellingGlobals;
  std::vector<char> IsAddressTaken;
  /// By EntityId: 0 not known yet, 1 no event, 2 event.
  std::vector<char> EventCache;
  /// Parameters that a function hands to a thread creator as the entry.
  llvm::DenseMap<FunctionId, llvm::SmallVector<summary::LocalId, 1>>
      ThreadParameters;
  bool ThreadParametersChanged = false;
};

} // namespace mapi::linker

#endif // MAPI_TIDY_LINKER_CALLGRAPH_H
