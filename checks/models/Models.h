//===- Models.h - What APIs do to a thread, as data -------------*- C++ -*-===//
//
// Knowledge about APIs lives in YAML files (checks/models/*.yaml, built into
// the tools, and a team's own). This is what they become. docs/models.md
// describes the YAML; the loader rejects what it does not know, with file,
// line and reason.
//
// This header includes nothing of Clang.
//
//===----------------------------------------------------------------------===//

#ifndef MAPI_TIDY_MODELS_MODELS_H
#define MAPI_TIDY_MODELS_MODELS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mapi::models {

/// How a call tells success from failure. Each success is exact (TRUE is 1,
/// S_OK is 0), so that a later test of the result separates the two paths.
enum class ResultKind : uint8_t {
  Unknown,       ///< Says nothing about the outcome; effects always happen.
  Void,          ///< No result; effects always happen.
  Bool,          ///< 1 success, 0 failure.
  HResult,       ///< 0 success, negative failure. Also SECURITY_STATUS.
  HResultSFalse, ///< 0 or 1 (S_FALSE) success, negative failure.
  Status,        ///< 0 success, positive failure (RPC_STATUS, LSTATUS, errno).
  NtStatus,      ///< 0 success, negative failure.
  Handle,        ///< Not 0 success, 0 (NULL) failure.
  HandleOrMinusOne, ///< Not 0 and not -1 success, -1 failure.
  Wait,             ///< 0 or 0x80 success, 0x102 or -1 failure.
  LastError,        ///< Not 0 where a modelled call has failed; right after
                    ///< a call whose result nobody keeps, that call's result
                    ///< (GetLastError).
  Failure,          ///< Always a failing HRESULT (HRESULT_FROM_WIN32).
  NotNull,          ///< Never 0: it throws instead (operator new).
};

/// Whose value an effect means.
struct ArgRef {
  enum class Kind : uint8_t {
    None,
    Argument, ///< The argument Index, 0-based, the implicit object not counted.
    Pointee,  ///< What argument Index points to (an out-parameter): "*N".
    This,     ///< The implicit object.
    Slot,     ///< The hidden slot of the implicit object ("slot"): what a smart
              ///< pointer or guard holds.
    Result,   ///< The result of the call.
    Constant, ///< Index is the value.
    ArgumentSlot,  ///< The slot of the wrapper whose address is argument Index:
                   ///< "N.slot".
    ResultSlot,    ///< The slot of the wrapper that the call returns by value:
                   ///< "result.slot".
    Deleter,       ///< The second hidden slot of the implicit object, field
                   ///< "deleter": the function a guard calls on its slot.
    ResultDeleter, ///< That of the wrapper the call returns: "result.deleter".
  };
  Kind K = Kind::None;
  int64_t Index = 0;
  explicit operator bool() const { return K != Kind::None; }
};

/// Further condition of an effect. A value that the solver does not know
/// satisfies no `if-` condition and every `unless-` condition.
struct Condition {
  enum class Kind : uint8_t {
    IfEqual,     ///< Value == Constant ("if-equal"; "if-null" is 0).
    UnlessEqual, ///< Not ("unless-equal", "unless-null").
    IfTrue,      ///< Value is not 0 ("if-true").
    IfBits,      ///< Value & Constant != 0 ("if-bits").
    UnlessBits,  ///< Not ("unless-bits").
    IfWriteMode, ///< Value is a text in the manner of fopen's mode that has
                 ///< w, a or + in it ("if-write-mode").
    IfText,      ///< Value is one of the texts in Text, in any case, or the
                 ///< address of a GUID or variable that is called so
                 ///< ("if-text").
  };
  Kind K = Kind::IfEqual;
  ArgRef Value;
  int64_t Constant = 0;
  std::string Text; ///< IfText: separated by '|'.
};

/// What a call does. YAML spelling in docs/models.md is the enumerator's name
/// in kebab-case (Impersonate -> impersonate).
enum class EffectKind : uint8_t {
  // Identity. Token: whose identity (for "rpc", "pipe", "sspi", "dde" the
  // handle that names the client); none: the client whose call is served.
  // Detail: how the identity came
  // ("token", "rpc", "com", "pipe", "sspi", "dde", "http", "anonymous").
  Impersonate,
  Revert,          ///< To the process.
  SetThreadToken,  ///< Token: NULL reverts, a saved token restores. Thread: the
                   ///< handle of the thread; this one if absent, NULL, the
                   ///< pointee of NULL, or GetCurrentThread's -2.
  ImpersonateSelf, ///< Keeps the user: no client for MAPI.
  SaveIdentity,    ///< Object: slot that gets the current identity. Effects
                   ///< happen in order: comes before `Impersonate`.
  RestoreIdentity, ///< Object: slot whose identity is restored, if it has one.
  // Tokens and handles.
  OpenToken,   ///< Object: the new token. Detail: "logon", "network-logon",
               ///< "thread" (captures the current identity), "process",
               ///< "duplicate" (of Token).
  CloseHandle, ///< Object: the handle; closes a token.
  // MAPI.
  MapiInitialize, ///< Detail "implicit": starts MAPI if nothing has; nothing
                  ///< ends it (MAPIAdminProfiles).
  MapiUninitialize,
  MapiLogon,     ///< Starts MAPI, too. Flags: the logon flags.
  Obtain,        ///< Object: the new MAPI object. Detail: "interface",
                 ///< "buffer", "rowset", "sink", ...
  Use,           ///< Object: works on a MAPI object.
  Release,       ///< Object: gives a reference up (Release, ULRelease).
  Free,          ///< Object: frees a buffer (MAPIFreeBuffer, FreeProws).
  Advise,        ///< Registers for notifications. Detail "sink": only makes the
                 ///< sink they go to (HrAllocAdviseSink).
  SetProperties, ///< Object: address of SPropValue. Count: how many.
  // Threads. Entry: the function. Argument: what it is handed.
  Spawn, ///< Flags & Mask != 0: the identity is transferred.
         ///< Detail: "thread", "work item", "timer", "wait".
  // Files. Name: the file's name.
  EditFile,    ///< Argument: condition, see `unless-null`, `if-flags`.
  OpenFile,    ///< Whether that is allowed depends on the thread's identity.
  NameMapisvc, ///< Object: gets a name that means MAPISVC.INF.
  // Locks. Object: the lock.
  CreateLock,  ///< Name: the lock's name, if it has one. Detail: "mutex",
               ///< "semaphore", "file", "in-process".
  AcquireLock, ///< Detail "in-process" for critical sections and the like.
  ReleaseLock,
  // Registry. Object: the key.
  UseKey,
  DisablePredefinedCache,
  OverridePredefKey, ///< Object: the predefined key, Argument: new key or NULL.
  CloseKey,
  // Values.
  Assign,         ///< Object: gets the value of Argument (Result = Slot, ...).
  AddressOf,      ///< Object: gets the address of Argument.
  Invoke,         ///< Calls the function value Entry with Argument (guards).
  FunctionByName, ///< Object: gets the function named Name (GetProcAddress).
  Neutral,        ///< Known to do nothing that matters.
  // Additions.
  ThreadCallback, ///< Entry runs later on another thread, with Argument; no
                  ///< thread is made here (CreateThreadpoolWork).
  SetText,        ///< Object: its text is made of Argument's (with
                  ///< ArgumentsFollow, of all arguments from there on).
  AppendText,     ///< Object: ... and keeps what it has.
  IsNull,         ///< Object: gets 1 if Argument is null, else 0.
  EnteredImpersonating, ///< Where the program defines this function, the
                        ///< system calls it under a client's identity
                        ///< (HttpExtensionProc). Nothing at a call of it.
  TellIdentity, ///< Object: gets 1 if the thread impersonates, 0 if it does
                ///< not, something if that is not known.
  Convert,  ///< Object: gets what Argument, a status, means in another kind of
            ///< results: 0 stays 0, the rest becomes a failure. Detail: that
            ///< kind, "hresult" or "status".
  NoReturn, ///< Does not come back (under the effect's conditions).
  Keep,     ///< Object: the system keeps the value for others to fetch.
};

/// When an effect happens.
enum class EffectWhen : uint8_t { Success, Failure, Always };

struct Effect {
  EffectKind K = EffectKind::Neutral;
  EffectWhen When = EffectWhen::Success;
  ArgRef Object;
  ArgRef Token;
  ArgRef Thread;
  ArgRef Entry;
  ArgRef Argument;
  ArgRef Flags;
  ArgRef Count;
  ArgRef Name;
  /// Flags: the effect needs (or, for Spawn, transfers with) Flags & Mask.
  int64_t Mask = 0;
  /// The effect happens only if all (one) of these arguments is not null.
  llvm::SmallVector<ArgRef, 2> UnlessAllNull;
  /// The effect happens only if argument Flags has a bit of IfMask set.
  int64_t IfMask = 0;
  std::string Detail;
  /// Conditions beyond the ones above; all must hold.
  llvm::SmallVector<Condition, 1> Conditions;
  /// Spawn, Invoke, SetText, AppendText: not only Argument but all arguments
  /// from it on, in order ("arguments-from").
  bool ArgumentsFollow = false;
};

/// A function or method.
struct FunctionModel {
  std::string Name; ///< "RevertToSelf", "IMsgStore::OpenEntry".
  ResultKind Result = ResultKind::Unknown;
  /// Number of parameters the API has; a declaration with another number is
  /// not the API. -1: any.
  int Parameters = -1;
  bool IsNoReturn = false;
  /// The word notes use for it ("ATL::CAutoRevertImpersonation's destructor").
  std::string Source; ///< Address of the documentation it rests on.
  std::string File;   ///< YAML file, for the generated documentation.
  std::string Family; ///< "Win32 security".
  /// Common code that matters only beside something else (CloseHandle, string
  /// functions): naming it does not make a unit relevant.
  bool IsAuxiliary = false;
  std::vector<Effect> Effects;
};

/// What a class is to the analysis.
enum class ClassKind : uint8_t {
  Interface,    ///< A MAPI COM interface: each method uses the object, and an
                ///< out-parameter T** obtains one.
  ComInterface, ///< Another COM interface whose methods are modelled.
  Wrapper,      ///< Smart pointer or guard: has a hidden slot.
};

struct ClassModel {
  std::string Name; ///< "IMsgStore", "ATL::CComPtr" (all instances of it).
  ClassKind K = ClassKind::Wrapper;
  std::vector<std::string> Bases;
  /// Field that is the slot ("p" of CComPtr), if code reaches for it.
  std::string SlotField;
  std::string Source;
  std::string Family;
  /// Glob over the type as printed with template arguments; the model is for
  /// the instances of class template Template that match ("*CloseHandle*").
  std::string Template;
  std::string Match;
  /// Typedefs of it and of pointers to it ("LPMDB"), for raw text.
  std::vector<std::string> Aliases;
  std::string File;
  bool IsAuxiliary = false; ///< As FunctionModel::IsAuxiliary.
};

/// All models in effect. Immutable once loaded; shared by threads.
class ModelSet {
public:
  /// The models built into the tools. Never fails (tests load every file).
  static std::shared_ptr<const ModelSet> builtin();

  /// The built-in models and \p UserFiles, later files over earlier ones.
  /// Errors read "file:line:column: error: reason", one for each mistake.
  static llvm::Expected<std::shared_ptr<const ModelSet>>
  load(llvm::ArrayRef<std::string> UserFiles);

  /// The function or method of that name, or null. For a method of a modelled
  /// class without a model of its own, looks in the class's bases, then
  /// returns null.
  const FunctionModel *function(llvm::StringRef Name) const;
  /// The class of that qualified name without template arguments, or null.
  const ClassModel *classModel(llvm::StringRef Name) const;
  /// The model for an instance of class template \p Template whose type prints
  /// as \p Type (`wil::unique_any_t<... &CloseHandle ...>`): a class with a
  /// `match` glob that fits, else the class of that name, or null. Methods are
  /// looked up under the name of the class returned.
  const ClassModel *instance(llvm::StringRef Template,
                             llvm::StringRef Type) const;
  /// \p Name is a MAPI interface or derives from one (by the models).
  bool isMapiInterface(llvm::StringRef Name) const;

  /// Every identifier whose presence in raw text makes a unit relevant: names
  /// of functions, methods' classes and their pointer typedefs, wrappers, and
  /// what a file lists as `identifiers`. Auxiliary models give none. Sorted.
  llvm::ArrayRef<std::string> relevantIdentifiers() const;

  /// Hash of everything that was loaded, for caches.
  uint64_t fingerprint() const;

  llvm::ArrayRef<FunctionModel> functions() const { return Functions; }
  llvm::ArrayRef<ClassModel> classes() const { return Classes; }
  /// Names in the SDK's headers that are known to need no model.
  bool isNeutral(llvm::StringRef Name) const;
  /// The names and patterns of the neutral lists, as written.
  llvm::ArrayRef<std::string> neutralNames() const { return Neutral; }

private:
  friend class Loader;
  friend class Packer;
  /// Makes the indices from the vectors.
  void index();
  std::vector<FunctionModel> Functions;
  std::vector<ClassModel> Classes;
  llvm::StringMap<unsigned> FunctionIndex;
  llvm::StringMap<unsigned> ClassIndex;
  std::vector<std::string> Identifiers;
  /// Identifiers that no name of a function or class gives.
  std::vector<std::string> ExtraIdentifiers;
  std::vector<std::string> Neutral;
  llvm::StringMap<char> NeutralExact;
  std::vector<unsigned> Instances; ///< Classes with a `match`.
  uint64_t Hash = 0;
};

} // namespace mapi::models

#endif // MAPI_TIDY_MODELS_MODELS_H
