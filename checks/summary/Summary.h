//===- Summary.h - The TU summary: what one unit does that matters -*- C++ -*-//
//
// A TU summary is the hand-over from capture (which knows Clang) to link and
// solve (which do not). It holds a small register program for each function:
// only the calls, stores, tests and exits that an identity change, a MAPI
// object or another tracked value can depend on.
//
// Memory is addressed as in LLVM IR. Locals, parameters and globals are
// storage; an operand that names one is its *address*. `load`, `store`,
// `field` and `element` work on addresses. Registers are assigned by one
// instruction each (an instruction in a loop assigns its register again).
//
// This header includes nothing of Clang; see docs/design.md, "TU summary".
//
//===----------------------------------------------------------------------===//

#ifndef MAPI_TIDY_SUMMARY_SUMMARY_H
#define MAPI_TIDY_SUMMARY_SUMMARY_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <string>
#include <vector>

namespace mapi::summary {

/// Index into TUSummary::Strings. Index 0 is always the empty string.
using StringId = uint32_t;
/// Index into TUSummary::Entities.
using EntityId = uint32_t;
/// Index into Function::Blocks. Block 0 is the entry.
using BlockId = uint32_t;
/// Index into Function::Locals.
using LocalId = uint32_t;
/// A register of a function, 1-based; 0 means "no register".
using RegisterId = uint32_t;

inline constexpr BlockId NoBlock = ~0u;
inline constexpr EntityId NoEntity = ~0u;

/// A place in a source file. Lines and columns are 1-based; Line 0 means that
/// there is no place (an implicit action of a synthesized function).
struct SourceRange {
  uint32_t File = 0; ///< Index into TUSummary::Files.
  uint32_t Line = 0;
  uint32_t Column = 0;
  uint32_t EndLine = 0;
  uint32_t EndColumn = 0; ///< One past the last character.

  bool isValid() const { return Line != 0; }
  bool operator==(const SourceRange &) const = default;
};

/// What an instruction works on.
struct Operand {
  enum class Kind : uint8_t {
    None,     ///< No operand (a return without a value).
    Int,      ///< The integer constant Value (also null, false, enumerators).
    String,   ///< The string literal Strings[Index], narrow or wide, as UTF-8.
    Function, ///< The address of function Entities[Index].
    Global,   ///< The address of global or static variable Entities[Index].
    Local,    ///< The address of Locals[Index] (parameters are locals, too).
    Register, ///< The value of register Index.
    Unknown,  ///< A value that capture did not follow.
  };
  Kind K = Kind::None;
  uint32_t Index = 0;
  int64_t Value = 0;

  static Operand none() { return {}; }
  static Operand unknown() { return {Kind::Unknown, 0, 0}; }
  static Operand integer(int64_t V) { return {Kind::Int, 0, V}; }
  static Operand string(StringId S) { return {Kind::String, S, 0}; }
  static Operand function(EntityId E) { return {Kind::Function, E, 0}; }
  static Operand global(EntityId E) { return {Kind::Global, E, 0}; }
  static Operand local(LocalId L) { return {Kind::Local, L, 0}; }
  static Operand reg(RegisterId R) { return {Kind::Register, R, 0}; }
  bool operator==(const Operand &) const = default;
};

enum class Opcode : uint8_t {
  Load,    ///< Result = value at address Operands[0].
  Store,   ///< Value Operands[1] goes to address Operands[0].
  Copy,    ///< Aggregate copy: what lies under address Operands[1] goes under
           ///< address Operands[0] (struct assignment, by-value class
           ///< arguments without a constructor of their own).
  Field,   ///< Result = address of field Symbol in the object at Operands[0].
  Element, ///< Result = address of element Operands[1] of the array or
           ///< pointer Operands[0].
  Call,    ///< Result = call; see CalleeKind. Operands are the arguments, the
           ///< implicit object first (an address).
  Binary,  ///< Result = Operands[0] <Bin> Operands[1].
};

enum class BinaryOp : uint8_t {
  Add,
  Sub,
  And,
  Or,
  Xor,
  Shl,
  Shr,
  Eq,
  Ne,
  Lt,
  Le,
  Gt,
  Ge, ///< Signed comparisons; the result is 0 or 1.
};

enum class CalleeKind : uint8_t {
  None,     ///< Not a call.
  Direct,   ///< Calls Callee.
  Virtual,  ///< Calls Callee or an overrider of it; Operands[0] is the object.
  Indirect, ///< Calls through the pointer Operands[0]; the arguments follow.
            ///< Symbol names the canonical function type.
};

/// How an exception leaves a call that raises one.
enum class UnwindKind : uint8_t {
  None,       ///< The call cannot raise (noexcept, a C function).
  Throw,      ///< C++: what the callee throws continues at Unwind. A callee
              ///< without a definition may throw.
  Structured, ///< SEH: what the callee raises, or code inside it that is not
              ///< in the program, continues at Unwind; of the latter with the
              ///< state before the call.
};

struct Instruction {
  Opcode Op = Opcode::Load;
  BinaryOp Bin = BinaryOp::Add;
  CalleeKind CallKind = CalleeKind::None;
  UnwindKind UnwindK = UnwindKind::None;
  /// The value of a call is thrown away: an expression statement.
  bool Discarded = false;
  /// ... and the author said so with a cast to void.
  bool VoidCast = false;
  /// Implicit: the end of a scope destroys an object (range: closing brace).
  bool Implicit = false;
  /// The source was not understood here (a recovery expression, a construct
  /// outside the language that capture knows); findings on it are degraded.
  bool Degraded = false;
  RegisterId Result = 0;
  EntityId Callee = NoEntity; ///< Direct and Virtual calls.
  StringId Symbol = 0;        ///< Field: "Class::field". Indirect: the type.
  BlockId Unwind = NoBlock;   ///< Calls: NoBlock leaves the function.
  llvm::SmallVector<Operand, 3> Operands;
  SourceRange Range;
};

enum class TerminatorKind : uint8_t {
  Jump,        ///< To Successors[0].
  Branch,      ///< Condition is not zero: Successors[0], else Successors[1].
  Switch,      ///< Condition == Cases[i]: Successors[i]; else the last one.
  Return,      ///< Leaves the function with the value Condition.
  Throw,       ///< Raises an exception: to Successors[0], or out if none.
  Unreachable, ///< Control does not get here (after a noreturn call).
};

struct Terminator {
  TerminatorKind K = TerminatorKind::Unreachable;
  Operand Condition;
  llvm::SmallVector<BlockId, 2> Successors;
  llvm::SmallVector<int64_t, 2> Cases;
  /// Switch: the cases as written ("CMD_POLL"), 0 for those that are plain
  /// numbers. None at all, or one for each of Cases.
  llvm::SmallVector<StringId, 2> CaseTexts;
  /// Branch, Switch: the condition as written, for notes ("fImpersonate").
  StringId Text = 0;
  SourceRange Range;
};

struct Block {
  std::vector<Instruction> Instructions;
  Terminator Term;
};

/// A parameter or local variable.
struct Local {
  StringId Name = 0;
  bool IsParameter = false;
  /// The storage is an object of class type, passed or held by value.
  bool IsAggregate = false;
  /// The parameter or variable is a C++ reference: its storage holds the
  /// address of what it refers to.
  bool IsReference = false;
  /// Parameters: code that was left out reads it, or what it points to.
  bool HasLostReads = false;
};

enum class FunctionRole : uint8_t {
  Plain,
  Main,       ///< main, wmain, WinMain, wWinMain: the process ends with it.
  Lambda,     ///< operator() of a closure.
  GlobalInit, ///< One for each unit: stores the initializers of globals.
  Constructor,
  Destructor,
};

struct Function {
  EntityId Entity = NoEntity;
  FunctionRole Role = FunctionRole::Plain;
  /// Several units may define it (inline, template instance): any one will do.
  bool IsInline = false;
  /// It returns nothing.
  bool ReturnsVoid = false;
  /// Never returns (declared noreturn).
  bool IsNoReturn = false;
  /// Some of it was not understood; Instruction::Degraded says where.
  bool IsDegraded = false;
  /// It exceeded the budget of capture; it has no blocks.
  bool IsOutOfBudget = false;
  SourceRange Range;      ///< The name in its definition.
  SourceRange CloseBrace; ///< Where falling off the end is reported.
  /// Parameters come first, in order; a method's first is "this".
  std::vector<Local> Locals;
  uint32_t ParameterCount = 0;
  std::vector<Block> Blocks;
};

enum class EntityKind : uint8_t { Function, Variable };

/// A function or variable with linkage or static storage, by the name that
/// joins units.
struct Entity {
  EntityKind Kind = EntityKind::Function;
  /// Internal linkage: joined within its unit only.
  bool IsInternal = false;
  /// The declaration is variadic or has no prototype.
  bool IsVariadic = false;
  /// With external linkage: this unit defines it, alone in its program. (What
  /// is inline or made of a template has no such unit.) Functions that are in
  /// the summary are not marked, only those that do nothing that matters.
  bool IsDefined = false;
  StringId Usr = 0;  ///< Clang's Unified Symbol Resolution name.
  StringId Name = 0; ///< Qualified name as people read it.
  /// The model this entity matched ("ImpersonateLoggedOnUser",
  /// "IMsgStore::OpenEntry", "ATL::CComPtr::operator&"), or empty. Capture
  /// decides it, because only it sees scope and signature.
  StringId Api = 0;
  StringId Type = 0; ///< Functions: canonical type, joins indirect calls.
};

/// "Overrider overrides Overridden" (direct, as declared).
struct Override {
  EntityId Overrider = NoEntity;
  EntityId Overridden = NoEntity;
};

/// A header that an #include names and that was found nowhere.
struct MissingHeader {
  StringId Name = 0;
  SourceRange Range;
};

/// What capture saw of the unit, for --coverage.
struct CaptureStatistics {
  uint32_t FunctionsSeen = 0;     ///< Definitions outside system headers.
  uint32_t FunctionsCaptured = 0; ///< ... that made it into the summary.
  uint32_t FunctionsDegraded = 0;
  uint32_t FunctionsOutOfBudget = 0;
  uint32_t Errors = 0; ///< Errors Clang reported.
};

struct TUSummary {
  /// The unit's main source file (also Files[0]).
  std::string MainFile;
  std::vector<std::string> Files;
  std::vector<std::string> Strings;
  std::vector<Entity> Entities;
  std::vector<Function> Functions;
  std::vector<Override> Overrides;
  std::vector<MissingHeader> MissingHeaders;
  /// Names of fields ("Class::field") and variables that code which was left
  /// out reads; of code that was not understood, all its names. Sorted by text.
  std::vector<StringId> LostReads;
  CaptureStatistics Statistics;

  llvm::StringRef string(StringId Id) const { return Strings[Id]; }
};

} // namespace mapi::summary

#endif // MAPI_TIDY_SUMMARY_SUMMARY_H
