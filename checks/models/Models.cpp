//===- Models.cpp - The models in effect ----------------------------------===//

#include "checks/models/Models.h"
#include "checks/models/Loader.h"
#include "checks/models/Pack.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/xxhash.h"
#include <algorithm>

using namespace llvm;

namespace mapi::models {

namespace {

/// Whether \p Text is \p Glob with any text for each '*'.
bool matchesGlob(StringRef Glob, StringRef Text) {
  size_t Star = Glob.find('*');
  if (Star == StringRef::npos)
    return Glob == Text;
  if (!Text.consume_front(Glob.take_front(Star)))
    return false;
  Glob = Glob.drop_front(Star + 1);
  // All but the last part may match as early as they can.
  while ((Star = Glob.find('*')) != StringRef::npos) {
    StringRef Part = Glob.take_front(Star);
    size_t At = Text.find(Part);
    if (At == StringRef::npos)
      return false;
    Text = Text.drop_front(At + Part.size());
    Glob = Glob.drop_front(Star + 1);
  }
  return Text.ends_with(Glob);
}

/// "Class::Class(const&)" -> "Class::Class".
StringRef withoutForm(StringRef Name) {
  for (StringRef Form : {"(const&)", "(&&)", "()"})
    if (Name.ends_with(Form) && !Name.ends_with("operator()"))
      return Name.drop_back(Form.size());
  return Name;
}

/// Class and member of a qualified name. `operator` names hold no "::" here:
/// conversions are called "operator cast".
std::pair<StringRef, StringRef> splitMember(StringRef Name) {
  size_t At = Name.rfind("::");
  if (At == StringRef::npos)
    return {StringRef(), Name};
  return {Name.take_front(At), Name.drop_front(At + 2)};
}

/// Constructors, destructors and assignments are not inherited.
bool isInherited(StringRef Class, StringRef Member) {
  StringRef Last = splitMember(Class).second;
  Member.consume_front("~");
  return withoutForm(Member) != Last && !Member.starts_with("operator=");
}

uint64_t hashOf(StringRef Bytes) {
  return xxh3_64bits(arrayRefFromStringRef(Bytes));
}

} // namespace

std::shared_ptr<const ModelSet> ModelSet::builtin() {
  static const std::shared_ptr<const ModelSet> Builtin = [] {
    std::shared_ptr<ModelSet> Set = Packer::unpack(builtinBytes());
    Set->index();
    Packer::setHash(*Set, hashOf(builtinBytes()));
    return Set;
  }();
  return Builtin;
}

Expected<std::shared_ptr<const ModelSet>>
ModelSet::load(ArrayRef<std::string> UserFiles) {
  if (UserFiles.empty())
    return builtin();
  std::shared_ptr<ModelSet> Set = Packer::unpack(builtinBytes());
  Loader L(*Set);
  std::vector<std::string> Errors;
  for (const std::string &File : UserFiles) {
    auto Buffer = MemoryBuffer::getFile(File, /*IsText=*/true);
    if (std::error_code Code = Buffer.getError()) {
      Errors.push_back(File + ":1:1: error: cannot be read: " + Code.message());
      continue;
    }
    L.add(**Buffer, /*IsBuiltin=*/false);
  }
  L.finish();
  append_range(Errors, L.errors());
  if (!Errors.empty())
    return createStringError(inconvertibleErrorCode(),
                             join(Errors.begin(), Errors.end(), "\n"));
  Packer::setHash(*Set, hashOf(Packer::pack(*Set)));
  return Set;
}

void ModelSet::index() {
  for (auto [I, Function] : enumerate(Functions))
    FunctionIndex[Function.Name] = I;
  for (auto [I, Class] : enumerate(Classes)) {
    ClassIndex[Class.Name] = I;
    if (!Class.Match.empty())
      Instances.push_back(I);
  }
  for (const std::string &Name : Neutral)
    if (!StringRef(Name).contains('*'))
      NeutralExact[Name] = 1;

  std::vector<StringRef> All(ExtraIdentifiers.begin(), ExtraIdentifiers.end());
  for (const FunctionModel &Function : Functions) {
    if (Function.IsAuxiliary)
      continue;
    auto [Class, Member] = splitMember(Function.Name);
    // A method says nothing without its class; a namespace is not a class.
    if (Class.empty() || !ClassIndex.contains(Class))
      All.push_back(Member);
  }
  for (const ClassModel &Class : Classes) {
    if (Class.IsAuxiliary)
      continue;
    All.push_back(splitMember(Class.Name).second);
    All.insert(All.end(), Class.Aliases.begin(), Class.Aliases.end());
  }
  llvm::sort(All);
  All.erase(llvm::unique(All), All.end());
  Identifiers.assign(All.begin(), All.end());
}

const FunctionModel *ModelSet::function(StringRef Name) const {
  auto Find = [this](StringRef Exact) -> const FunctionModel * {
    auto It = FunctionIndex.find(Exact);
    return It == FunctionIndex.end() ? nullptr : &Functions[It->second];
  };
  if (const FunctionModel *Found = Find(Name))
    return Found;
  StringRef Plain = withoutForm(Name);
  if (Plain != Name)
    if (const FunctionModel *Found = Find(Plain))
      return Found;
  auto [ClassName, Member] = splitMember(Name);
  const ClassModel *Class = ClassName.empty() ? nullptr : classModel(ClassName);
  if (!Class || !isInherited(ClassName, Member))
    return nullptr;
  for (const std::string &Base : Class->Bases)
    if (const FunctionModel *Found = function(Base + "::" + Member.str()))
      return Found;
  return nullptr;
}

const ClassModel *ModelSet::classModel(StringRef Name) const {
  auto It = ClassIndex.find(Name);
  return It == ClassIndex.end() ? nullptr : &Classes[It->second];
}

const ClassModel *ModelSet::instance(StringRef Template, StringRef Type) const {
  for (unsigned I : Instances)
    if (Classes[I].Template == Template && matchesGlob(Classes[I].Match, Type))
      return &Classes[I];
  return classModel(Template);
}

bool ModelSet::isMapiInterface(StringRef Name) const {
  const ClassModel *Class = classModel(Name);
  if (!Class)
    return false;
  if (Class->K == ClassKind::Interface)
    return true;
  return any_of(Class->Bases,
                [&](const std::string &Base) { return isMapiInterface(Base); });
}

ArrayRef<std::string> ModelSet::relevantIdentifiers() const {
  return Identifiers;
}

uint64_t ModelSet::fingerprint() const { return Hash; }

bool ModelSet::isNeutral(StringRef Name) const {
  if (NeutralExact.contains(Name))
    return true;
  return any_of(Neutral, [&](const std::string &Glob) {
    return StringRef(Glob).contains('*') && matchesGlob(Glob, Name);
  });
}

} // namespace mapi::models
