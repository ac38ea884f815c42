//===- Lowering.h - One function's statements to instructions ---*- C++ -*-===//
//
// Not clang::CFG, because that gives up on functions with SEH, the very ones
// that matter here, and leaves out temporaries and member destructors unless
// asked, each in its own way.
//
// Files: LowerFunction.cpp (prologue, members, exits), LowerStmt.cpp,
// LowerTry.cpp (C++ and SEH), LowerExpr.cpp, Constants.cpp,
// LowerOperators.cpp, LowerCond.cpp, LowerCall.cpp, LowerBuiltin.cpp,
// LowerInit.cpp, Cleanups.cpp, Broken.cpp and
// LostText.cpp (what Clang did not understand).
//
//===----------------------------------------------------------------------===//

#ifndef MAPI_TIDY_CAPTURE_LOWERING_H
#define MAPI_TIDY_CAPTURE_LOWERING_H

#include "checks/capture/Builder.h"
#include "checks/capture/Unit.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include <optional>

namespace mapi::capture {

using summary::BlockId;
using summary::LocalId;
using summary::NoBlock;
using summary::Operand;

/// Something that happens when a scope is left.
struct Cleanup {
  enum class Kind : uint8_t {
    Destroy, ///< The destructor of Object, a Class, runs.
    Finally, ///< The body of a __finally runs.
    Handler, ///< Unwinding enters Unwind: catch clauses or an __except.
  };
  Kind K = Kind::Destroy;
  /// Only unwinding runs it (members of an object under construction).
  bool OnlyUnwind = false;
  /// Unwinding may come from any instruction, not just from C++ calls.
  bool IsStructured = false;
  Operand Object;
  const clang::CXXRecordDecl *Class = nullptr;
  const clang::Stmt *FinallyBody = nullptr;
  /// Closing brace of the scope (Destroy).
  clang::SourceLocation End;
  /// Local that is 1 if the object exists, for temporaries that only one arm
  /// of a condition makes.
  std::optional<LocalId> Flag;
  /// Identifies the entry among copies of the stack.
  unsigned Id = 0;
  /// Where unwinding runs it; made when first needed.
  BlockId Unwind = NoBlock;
};

/// How the value of an expression statement is thrown away.
enum class Use : uint8_t { Value, Discarded, VoidCast };

class Lowering {
public:
  Lowering(Unit &U, const clang::FunctionDecl *F) : U(U), Self(F) {}

  /// Lowers the whole function. Returns false if it exceeded the budget.
  bool run(summary::Function &Out);

  /// For the unit's initializer: lowers \p V's initializer.
  void global(const clang::VarDecl *V);
  /// Ends the unit's initializer.
  void finishGlobals(summary::Function &Out);

private:
  // --- LowerFunction.cpp
  void parameters();
  void constructorPrologue(const clang::CXXConstructorDecl *C);
  void destructorMembers(const clang::CXXDestructorDecl *D);
  void lambdaInvoker(const clang::CXXMethodDecl *Invoker);
  void finish(summary::Function &Out);
  void nameCases(Node &N);

  // --- LowerStmt.cpp
  void stmt(const clang::Stmt *S);
  void compound(const clang::CompoundStmt *S);
  void declStmt(const clang::DeclStmt *S);
  void variable(const clang::VarDecl *V);
  void staticLocal(const clang::VarDecl *V, const clang::Expr *Init);
  void ifStmt(const clang::IfStmt *S);
  void switchStmt(const clang::SwitchStmt *S);
  void whileStmt(const clang::WhileStmt *S);
  void doStmt(const clang::DoStmt *S);
  void forStmt(const clang::ForStmt *S);
  void rangeFor(const clang::CXXForRangeStmt *S);
  void returnStmt(const clang::ReturnStmt *S);
  void gotoStmt(const clang::LabelDecl *L, clang::SourceRange Where);
  void labelStmt(const clang::LabelStmt *S);
  void resolveGotos();
  void returnValue(Operand Value, clang::SourceRange Where);

  // --- LowerTry.cpp
  void cxxTry(const clang::CXXTryStmt *S);
  void sehTry(const clang::SEHTryStmt *S);
  void throwExpr(const clang::CXXThrowExpr *E);
  void bindException(const clang::VarDecl *V);
  void dispatch(const clang::CXXTryStmt *S, llvm::ArrayRef<BlockId> Handlers);
  llvm::SmallVector<clang::QualType, 4> handledAs(clang::QualType Type) const;
  void forgetThrown();
  Operand thrownType(unsigned Base = 0);
  void throwTo(BlockId Unwind, clang::SourceRange Where);

  // --- LowerFactories.cpp
  /// The modelled constructor of a thread's class, if \p F, of a library, makes
  /// such an object of its arguments; else empty.
  std::string threadMadeBy(const clang::FunctionDecl *F);
  /// Calls \p Api, a constructor, for an object that nobody sees.
  void makeThread(llvm::StringRef Api, llvm::ArrayRef<Operand> Arguments,
                  clang::SourceRange Where);

  // --- LowerExpr.cpp
  /// The value of a scalar; for classes and arrays the address.
  Operand value(const clang::Expr *E);
  /// The address that an lvalue names.
  Operand address(const clang::Expr *E);
  void effects(const clang::Expr *E, Use How = Use::Discarded);
  /// A full expression whose value is thrown away.
  void fullEffects(const clang::Expr *E);
  std::optional<int64_t> constant(const clang::Expr *E);
  Operand stmtExpr(const clang::StmtExpr *E);
  Operand castValue(const clang::CastExpr *E);
  Operand declAddress(const clang::ValueDecl *D, const clang::Expr *E);
  Operand memberAddress(const clang::MemberExpr *E);
  Operand uuid(const clang::MSGuidDecl *Guid, clang::SourceRange Where);
  Operand thisValue(clang::SourceRange Where);
  Operand captured(const clang::ValueDecl *V, clang::SourceRange Where);
  Operand pseudoObject(const clang::PseudoObjectExpr *E, bool WantAddress);
  Operand lambda(const clang::LambdaExpr *E, Operand Into);

  // --- LowerOperators.cpp
  Operand binaryValue(const clang::BinaryOperator *E, Use How);
  Operand assignment(const clang::BinaryOperator *E, bool WantAddress);
  Operand compoundAssignment(const clang::BinaryOperator *E, bool WantAddress);
  Operand unaryValue(const clang::UnaryOperator *E);
  Operand increment(const clang::UnaryOperator *E, bool WantAddress);
  Operand arithmetic(clang::BinaryOperatorKind Op, Operand L, Operand R,
                     clang::QualType LType, clang::QualType RType,
                     clang::SourceRange Where);
  Operand conditionalValue(const clang::AbstractConditionalOperator *E,
                           bool WantAddress, Use How);
  std::optional<Operand>
  hresultMacro(const clang::AbstractConditionalOperator *E, Use How);
  Operand logicalValue(const clang::Expr *E);

  // --- LowerCond.cpp
  /// Ends the current block: to \p Then if \p E is not zero, else \p Else.
  void condition(const clang::Expr *E, BlockId Then, BlockId Else);
  /// ... of a full expression, whose temporaries die on both ways.
  void fullCondition(const clang::Expr *E, BlockId Then, BlockId Else);

  // --- LowerBuiltin.cpp
  std::optional<Operand> builtin(const clang::CallExpr *E,
                                 const clang::FunctionDecl *F);
  std::optional<Operand> exchange(const clang::CallExpr *E,
                                  const clang::FunctionDecl *F);

  // --- LowerCall.cpp
  Operand call(const clang::CallExpr *E, Use How);
  Operand memberCall(const clang::CXXMemberCallExpr *E, Use How);
  Operand memberPointerCall(const clang::CallExpr *E,
                            const clang::BinaryOperator *Callee, Use How);
  // --- DynamicType.cpp
  /// The class of the object that \p E is or points to, where the function
  /// shows what it made it of; else null.
  const clang::CXXRecordDecl *dynamicClass(const clang::Expr *E,
                                           unsigned Hops = 4);
  /// What a call of virtual method \p M on \p Object comes to, if that is
  /// known.
  const clang::CXXMethodDecl *overriderAt(const clang::CXXMethodDecl *M,
                                          const clang::Expr *Object);
  Operand tableCall(const clang::CallExpr *E, const clang::MemberExpr *Callee,
                    llvm::StringRef Api, Use How);
  Operand argument(const clang::Expr *E, clang::QualType ParameterType);
  void arguments(llvm::ArrayRef<const clang::Expr *> Args,
                 const clang::FunctionDecl *F,
                 const clang::FunctionProtoType *Type,
                 llvm::SmallVectorImpl<Operand> &Out);
  struct CallSpec {
    summary::CalleeKind Kind = summary::CalleeKind::Direct;
    summary::EntityId Callee = summary::NoEntity;
    const clang::FunctionDecl *Declaration = nullptr;
    /// Modelled C calls through lpVtbl: the type of the method.
    const clang::FunctionProtoType *Prototype = nullptr;
    summary::StringId Symbol = 0;
    clang::QualType ResultType; ///< Null or void: no result.
    Use How = Use::Value;
    bool IsImplicit = false;
    bool IsDegraded = false;
    bool MayThrow = true;
    bool IsNoReturn = false;
    clang::SourceRange Where;
  };
  Operand emitCall(const CallSpec &Spec, llvm::ArrayRef<Operand> Operands);
  void writeOutParameters(const CallSpec &Spec,
                          llvm::ArrayRef<Operand> Operands);
  bool mayThrow(const clang::FunctionDecl *F, summary::EntityId Callee);
  Operand newExpr(const clang::CXXNewExpr *E);
  void deleteExpr(const clang::CXXDeleteExpr *E);

  // --- LowerInit.cpp
  /// Initializes the storage at \p To with \p E.
  void initialize(Operand To, const clang::Expr *E);
  void construct(Operand To, const clang::CXXConstructExpr *E);
  void initList(Operand To, const clang::InitListExpr *E);
  void zero(Operand To, clang::QualType T, unsigned &Budget);
  /// A temporary that holds \p E, destroyed with the full expression.
  Operand temporary(const clang::Expr *E, bool IsDestroyed = true);
  Operand materialize(const clang::MaterializeTemporaryExpr *E);
  void callConstructor(Operand To, const clang::CXXConstructorDecl *C,
                       llvm::ArrayRef<const clang::Expr *> Args,
                       clang::SourceRange Where);
  void constructLostMembers(const clang::CXXConstructorDecl *C);
  /// What a default constructor does whose body is missing.
  void constructMembers(Operand Object, const clang::CXXRecordDecl *Class,
                        clang::SourceRange Where);

  // --- Deleters.cpp
  /// A smart pointer has been constructed: keeps the deleter that it was given.
  void keepDeleter(Operand To, const clang::CXXConstructorDecl *C,
                   unsigned Arguments, clang::SourceRange Where);
  /// A method of \p Object is about to be called: if it may delete, and the
  /// type of a std::unique_ptr says by what, stores that.
  void nameDeleter(Operand Object, const clang::FunctionDecl *Callee,
                   clang::SourceRange Where);
  void storeDeleter(Operand To, clang::QualType Pointee,
                    const clang::CXXRecordDecl *Deleter,
                    clang::SourceRange Where);

  // --- Cleanups.cpp
  void push(Cleanup C);
  void pushDestroy(Operand Object, clang::QualType T,
                   clang::SourceLocation End);
  void pushTemporary(Operand Object, clang::QualType T,
                     clang::SourceLocation End);
  /// Runs what is on the stack above \p Depth, innermost first, in the current
  /// block; the stack stays.
  void runCleanups(unsigned Depth, bool IsAbnormal);
  /// ... and takes it off.
  void popCleanups(unsigned Depth);
  void runCleanup(const Cleanup &C, bool IsAbnormal);
  void runFinally(const clang::Stmt *Body, bool IsAbnormal);
  /// Where unwinding from here goes: NoBlock leaves the function.
  BlockId unwindBlock() { return unwindFrom(Cleanups.size()); }
  BlockId unwindFrom(unsigned Depth);
  bool isInStructured() const;
  void destroy(Operand Object, const clang::CXXRecordDecl *Class,
               clang::SourceLocation End);
  /// What a destructor does whose body is missing.
  void destroyMembers(Operand Object, const clang::CXXRecordDecl *Class,
                      clang::SourceLocation End);

  // --- Broken.cpp
  /// Lowers what is inside an expression that is not understood.
  Operand unknownExpr(const clang::Expr *E);
  Operand brokenCall(const clang::Expr *E, llvm::StringRef Name,
                     llvm::ArrayRef<const clang::Expr *> Args, Use How);
  std::optional<Operand> unknownCall(const clang::Expr *E);
  std::optional<Operand> knownCall(const clang::Expr *E,
                                   const clang::Expr *Callee,
                                   llvm::ArrayRef<const clang::Expr *> Args,
                                   Use How);
  /// The function that a call with so many arguments means if it can be only
  /// one of those found, or null.
  static const clang::FunctionDecl *
  onlyCandidate(llvm::ArrayRef<const clang::NamedDecl *> Found,
                unsigned Arguments);
  /// A call of \p F whose arguments were not all understood.
  Operand degradedCall(const clang::FunctionDecl *F,
                       const clang::CXXRecordDecl *Class, Operand Object,
                       llvm::ArrayRef<Operand> Args, Use How,
                       clang::SourceRange Where);
  std::optional<Operand> recovery(const clang::Expr *E, Use How);
  /// Statements that stand in the source between two places, but not in the
  /// tree.
  void lostStatements(clang::SourceLocation From, clang::SourceLocation To);
  /// ... and the value of an expression up to a semicolon.
  Operand lostValue(clang::SourceLocation From, clang::SourceLocation To);
  void degraded() { IsDegraded = true; }
  /// A call that was not understood as a whole.
  Operand emitDegraded(CallSpec Spec, llvm::ArrayRef<Operand> Operands,
                       clang::SourceRange Where);
  /// Something at this place is lost: paths that come through know it by a
  /// call of nothing.
  void degradedHere(clang::SourceRange Where);
  /// Calls so far that were not understood.
  unsigned DegradedCalls = 0;
  /// What is being lowered is part of a call that is one of them.
  bool IsInDegradedCall = false;
  /// The function was not understood as a whole: it may read whatever its
  /// text names, and all that it is handed.
  void loseNames();

  // --- Small helpers.
  int64_t number(clang::QualType Type) const;
  Operand newTemporary(bool IsAggregate) {
    return Operand::local(B.newLocal(0, IsAggregate));
  }
  LocalId local(const clang::VarDecl *V);
  void startBlock(BlockId Block) {
    B.jump(Block);
    B.at(Block);
  }
  bool isOverBudget();

  struct JumpTarget {
    BlockId Block = NoBlock;
    unsigned Depth = 0;
  };
  struct PendingGoto {
    BlockId From;
    const clang::LabelDecl *Label;
    std::vector<Cleanup> Stack;
    clang::SourceRange Where;
  };
  struct LabelTarget {
    BlockId Block = NoBlock;
    std::vector<unsigned> Stack; ///< Ids of the cleanups in force there.
  };
  /// Start of the full expression: where flags of temporaries are cleared.
  struct FullExpression {
    BlockId Block = NoBlock;
    size_t Position = 0;
  };

  /// Bases of a thrown type that are told to handlers.
  static constexpr unsigned ThrownBases = 3;

  Unit &U;
  const clang::FunctionDecl *Self;
  Builder B;
  std::vector<Cleanup> Cleanups;
  unsigned LastCleanup = 0;
  llvm::DenseMap<const clang::VarDecl *, LocalId> LocalIds;
  llvm::DenseMap<const clang::OpaqueValueExpr *, Operand> Opaque;
  llvm::DenseMap<const clang::LabelDecl *, LabelTarget> Labels;
  llvm::DenseMap<const clang::SwitchCase *, BlockId> CaseBlocks;
  std::vector<PendingGoto> Gotos;
  std::vector<JumpTarget> BreakTargets;
  std::vector<JumpTarget> ContinueTargets;
  std::vector<JumpTarget> LeaveTargets;
  /// Temporaries whose life a reference extends, for the scope.
  std::vector<Cleanup> Extended;
  std::vector<clang::SourceLocation> ScopeEnds;
  std::vector<FullExpression> FullExpressions;
  /// Nesting of arms that may not run within the full expression.
  unsigned ConditionalArms = 0;
  /// Local returned without a copy on the way that is being left.
  const clang::VarDecl *Returned = nullptr;
  /// Local pointers that keep the value they were initialized with, or not.
  llvm::DenseMap<const clang::VarDecl *, bool> OnlyRead;
  /// AbnormalTermination() in the copy of a __finally that is being lowered.
  std::optional<bool> Abnormal;
  /// Types of this function's `throw` expressions.
  llvm::SmallVector<clang::QualType, 2> ThrownTypes;
  unsigned Nesting = 0;
  bool IsDegraded = false;
  bool IsOutOfBudget = false;

  friend class FullExpressionScope;
  friend class LostText;
};

/// Ends the life of temporaries made while it exists.
class FullExpressionScope {
public:
  explicit FullExpressionScope(Lowering &L);
  ~FullExpressionScope();
  FullExpressionScope(const FullExpressionScope &) = delete;

private:
  Lowering &L;
  unsigned Depth;
  unsigned SavedArms;
};

/// The class of an object expression before it is converted to a base.
const clang::CXXRecordDecl *staticClass(const clang::Expr *Object);

/// Drops what nothing depends on and renumbers blocks, registers and locals in
/// the order of control flow. \p IsNeutral tells of calls without effect.
void slice(Unit &U, Builder &B, unsigned Parameters);

/// Something in \p F can matter to a caller or to the thread.
bool isWorthKeeping(const summary::Function &F, const Unit &U);

} // namespace mapi::capture

#endif // MAPI_TIDY_CAPTURE_LOWERING_H
