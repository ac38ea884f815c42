//===- Loader.cpp - YAML to models: documents, functions, classes ---------===//
//
// Effects and what they refer to are in LoaderEffects.cpp.
//
//===----------------------------------------------------------------------===//

#include "checks/models/Loader.h"
#include "checks/models/Names.h"
#include "checks/models/YamlTree.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"
#include <tuple>

using namespace llvm;

namespace mapi::models {

namespace {

const StringRef DocumentKeys[] = {
    "family",      "source",    "class-source", "result",   "auxiliary",
    "identifiers", "functions", "interfaces",   "wrappers", "neutral"};
const StringRef FunctionKeys[] = {
    "name",     "also",   "suffixes", "parameters", "result",
    "noreturn", "source", "same-as",  "auxiliary",  "effects"};
const StringRef InterfaceKeys[] = {"name",    "kind",          "aliases",
                                   "bases",   "source",        "result",
                                   "methods", "plain-methods", "auxiliary"};
const StringRef WrapperKeys[] = {
    "name",   "aliases", "bases",   "slot-field",    "template", "match",
    "source", "same-as", "methods", "plain-methods", "result",   "auxiliary"};

/// \p Pattern with \p Key replaced by \p Name in lower case, with '-' for "::".
std::string expand(StringRef Pattern, StringRef Key, StringRef Name) {
  size_t At = Pattern.find(Key);
  if (At == StringRef::npos)
    return Pattern.str();
  std::string Lower;
  for (size_t I = 0; I != Name.size(); ++I) {
    if (Name.substr(I).starts_with("::")) {
      Lower += '-';
      ++I;
      continue;
    }
    if (isAlnum(Name[I]) || Name[I] == '_' || Name[I] == '-')
      Lower += toLower(Name[I]);
  }
  return (Pattern.take_front(At) + Lower + Pattern.drop_front(At + Key.size()))
      .str();
}

/// The address of a function's documentation: `{name}` is the name with the
/// first of the suffixes, as Microsoft's pages are called.
std::string expandSource(StringRef Pattern, StringRef Name, StringRef Suffix) {
  return expand(Pattern, "{name}", (Name + Suffix).str());
}

/// The unqualified part of "ATL::CComPtr": CComPtr.
StringRef lastPart(StringRef Name) {
  size_t At = Name.rfind("::");
  return At == StringRef::npos ? Name : Name.drop_front(At + 2);
}

/// "CComPtr(const&)" of CComPtr as a member of CComQIPtr: constructors and
/// destructors take the other class's name.
std::string renameMember(StringRef Member, StringRef From, StringRef To) {
  StringRef Tilde = Member.starts_with("~") ? "~" : "";
  StringRef Rest = Member.drop_front(Tilde.size());
  if (Rest.starts_with(From) &&
      (Rest.size() == From.size() || Rest[From.size()] == '('))
    return (Tilde + To + Rest.drop_front(From.size())).str();
  return Member.str();
}

} // namespace

Loader::Loader(ModelSet &Set) : Set(Set) {
  for (auto [I, Function] : enumerate(Set.Functions))
    FunctionAt[Function.Name] = I;
  for (auto [I, Class] : enumerate(Set.Classes))
    ClassAt[Class.Name] = I;
}

std::vector<std::string> Loader::errors() const {
  std::vector<const Mistake *> Sorted;
  for (const Mistake &M : Errors)
    Sorted.push_back(&M);
  llvm::sort(Sorted, [](const Mistake *A, const Mistake *B) {
    return std::tuple(A->At.FileNumber, A->At.Line, A->At.Column, A) <
           std::tuple(B->At.FileNumber, B->At.Line, B->At.Column, B);
  });
  std::vector<std::string> Lines;
  for (const Mistake *M : Sorted)
    Lines.push_back(M->At.File + ":" + std::to_string(M->At.Line) + ":" +
                    std::to_string(M->At.Column) + ": error: " + M->Reason);
  return Lines;
}

void Loader::error(const Place &At, const Twine &Reason) {
  Errors.push_back({At, Reason.str()});
}

void Loader::error(const YamlNode &At, const Twine &Reason) {
  error(place(At), Reason);
}

Loader::Place Loader::place(const YamlNode &At) const {
  return {File, At.Line, At.Column, FileNumber};
}

std::string Loader::keyInFile(StringRef Name) const {
  return IsBuiltin ? Name.str() : File + "\n" + Name.str();
}

bool Loader::checkKeys(const YamlNode &Node, StringRef What,
                       ArrayRef<StringRef> Known) {
  if (!Node.isMapping()) {
    error(Node, What + " is written as a mapping of keys to values");
    return false;
  }
  StringSet<> Seen;
  for (const YamlNode &Key : Node.Keys) {
    if (!is_contained(Known, Key.Scalar)) {
      StringRef Best;
      unsigned BestDistance = 3;
      for (StringRef Candidate : Known)
        if (unsigned Distance = Candidate.edit_distance(Key.Scalar);
            Distance < BestDistance) {
          BestDistance = Distance;
          Best = Candidate;
        }
      error(Key, "unknown key '" + Key.Scalar + "' in " + What +
                     (Best.empty() ? Twine("; it may have: ") +
                                         join(Known.begin(), Known.end(), ", ")
                                   : "; did you mean '" + Best + "'?"));
      continue;
    }
    if (!Seen.insert(Key.Scalar).second)
      error(Key, "key '" + Key.Scalar + "' twice in " + What);
  }
  return true;
}

std::optional<std::string> Loader::text(const YamlNode &Node, StringRef What) {
  if (!Node.isScalar() || Node.Scalar.empty()) {
    error(Node, "'" + What + "' needs a text");
    return std::nullopt;
  }
  return Node.Scalar;
}

std::optional<int64_t> Loader::integer(const YamlNode &Node, StringRef What) {
  int64_t Value;
  if (Node.isScalar() && !StringRef(Node.Scalar).getAsInteger(0, Value))
    return Value;
  uint64_t Unsigned;
  if (Node.isScalar() && !StringRef(Node.Scalar).getAsInteger(0, Unsigned))
    return static_cast<int64_t>(Unsigned);
  error(Node, "'" + What + "' needs a number");
  return std::nullopt;
}

bool Loader::boolean(const YamlNode &Node, StringRef What) {
  if (Node.isScalar() && (Node.Scalar == "true" || Node.Scalar == "false"))
    return Node.Scalar == "true";
  error(Node, "'" + What + "' is true or false");
  return false;
}

std::vector<std::string> Loader::texts(const YamlNode &Node, StringRef What) {
  std::vector<std::string> Result;
  if (!Node.isSequence()) {
    error(Node, "'" + What + "' needs a list");
    return Result;
  }
  for (const YamlNode &Item : Node.Items) {
    // An empty suffix is a text, too.
    if (!Item.isScalar())
      error(Item, "'" + What + "' is a list of texts");
    else
      Result.push_back(Item.Scalar);
  }
  return Result;
}

std::optional<ResultKind> Loader::result(const YamlNode &Node) {
  if (Node.isScalar())
    if (std::optional<ResultKind> K = resultKind(Node.Scalar))
      return K;
  std::string Known;
  for (unsigned I = 0; I <= static_cast<unsigned>(ResultKind::NotNull); ++I)
    Known += (I ? ", " : "") + name(static_cast<ResultKind>(I)).str();
  error(Node,
        "unknown result '" + Node.Scalar + "'; a result is one of: " + Known);
  return std::nullopt;
}

void Loader::add(MemoryBufferRef Buffer, bool Builtin) {
  File = Buffer.getBufferIdentifier().str();
  ++FileNumber;
  IsBuiltin = Builtin;
  std::vector<YamlNode> Documents =
      readYaml(Buffer, [this](unsigned Line, unsigned Column, StringRef Why) {
        YamlNode At;
        At.Line = Line;
        At.Column = Column;
        error(At, Why);
      });
  for (const YamlNode &Document : Documents)
    document(Document);
}

void Loader::document(const YamlNode &Node) {
  if (!checkKeys(Node, "a model file", DocumentKeys))
    return;
  Defaults D;
  if (const YamlNode *Family = Node.find("family"))
    D.Family = text(*Family, "family").value_or("");
  if (const YamlNode *Source = Node.find("source"))
    D.Source = text(*Source, "source").value_or("");
  if (const YamlNode *Source = Node.find("class-source"))
    D.ClassSource = text(*Source, "class-source").value_or("");
  if (const YamlNode *Result = Node.find("result"))
    D.Result = result(*Result);
  if (const YamlNode *Auxiliary = Node.find("auxiliary"))
    D.IsAuxiliary = boolean(*Auxiliary, "auxiliary");
  if (IsBuiltin && D.Family.empty())
    error(Node, "a built-in file names its family");

  auto ForEach = [&](StringRef Key, auto Handle) {
    const YamlNode *List = Node.find(Key);
    if (!List || List->K == YamlNode::Kind::Null)
      return;
    if (!List->isSequence())
      return error(*List, "'" + Key + "' needs a list");
    for (const YamlNode &Item : List->Items)
      Handle(Item);
  };
  ForEach("functions",
          [&](const YamlNode &Item) { function(Item, D, nullptr); });
  ForEach("interfaces",
          [&](const YamlNode &Item) { classModel(Item, D, true); });
  ForEach("wrappers",
          [&](const YamlNode &Item) { classModel(Item, D, false); });
  if (const YamlNode *Names = Node.find("neutral"))
    append_range(Set.Neutral, texts(*Names, "neutral"));
  if (const YamlNode *Names = Node.find("identifiers"))
    append_range(Set.ExtraIdentifiers, texts(*Names, "identifiers"));
}

void Loader::function(const YamlNode &Node, const Defaults &D,
                      const Owner *Class) {
  StringRef What = Class ? "a method" : "a function";
  if (!checkKeys(Node, What, FunctionKeys))
    return;
  const YamlNode *NameNode = Node.find("name");
  if (!NameNode)
    return error(Node, What + " needs a name");
  std::optional<std::string> Name = text(*NameNode, "name");
  if (!Name)
    return;

  FunctionModel Model;
  Model.File = File;
  Model.Family = D.Family;
  Model.IsAuxiliary = D.IsAuxiliary;
  std::string Prefix = Class ? Class->Name + "::" : "";
  Model.Name = Prefix + *Name;
  if (D.Result)
    Model.Result = *D.Result;
  // A constructor or destructor has no result that a default could be about.
  bool IsStructor =
      Class && renameMember(*Name, lastPart(Class->Name), "") != *Name;
  if (IsStructor)
    Model.Result = ResultKind::Void;

  bool HasParameters = false, HasResult = IsStructor;
  if (const YamlNode *Count = Node.find("parameters")) {
    HasParameters = true;
    if (std::optional<int64_t> Value = integer(*Count, "parameters")) {
      if (*Value < -1 || *Value > 127)
        error(*Count, "'parameters' is a count, or -1 for any");
      else
        Model.Parameters = static_cast<int>(*Value);
    }
  }
  if (const YamlNode *Result = Node.find("result")) {
    HasResult = true;
    if (std::optional<ResultKind> K = result(*Result))
      Model.Result = *K;
  }
  if (const YamlNode *NoReturn = Node.find("noreturn"))
    Model.IsNoReturn = boolean(*NoReturn, "noreturn");
  if (const YamlNode *Auxiliary = Node.find("auxiliary"))
    Model.IsAuxiliary = boolean(*Auxiliary, "auxiliary");

  // The name as given, with each suffix, and the other names.
  std::vector<std::string> Suffixes;
  if (const YamlNode *List = Node.find("suffixes"))
    Suffixes = texts(*List, "suffixes");
  std::vector<std::string> Names = {Model.Name};
  for (const std::string &Suffix : Suffixes)
    Names.push_back(Model.Name + Suffix);
  if (const YamlNode *Also = Node.find("also"))
    for (const std::string &Other : texts(*Also, "also"))
      Names.push_back(Prefix + Other);

  std::string Pattern = D.Source;
  if (const YamlNode *Source = Node.find("source"))
    Pattern = text(*Source, "source").value_or("");
  Model.Source = expandSource(
      Pattern, Model.Name, Suffixes.empty() ? "" : StringRef(Suffixes.front()));
  if (IsBuiltin && Model.Source.empty())
    error(Node, "a built-in model names its source");

  const YamlNode *Effects = Node.find("effects");
  if (Effects)
    effects(*Effects, Model);
  // Using its object is what each method of an interface does, but for the
  // one that gives it up.
  if (Class && Class->IsInterface && !Node.find("same-as") &&
      none_of(Model.Effects,
              [](const Effect &E) { return E.K == EffectKind::Release; })) {
    Effect Use;
    Use.K = EffectKind::Use;
    Use.When = EffectWhen::Always;
    Use.Object.K = ArgRef::Kind::This;
    Model.Effects.insert(Model.Effects.begin(), Use);
  }

  for (const std::string &EachName : Names) {
    FunctionModel Each = Model;
    Each.Name = EachName;
    define(place(*NameNode), std::move(Each));
  }
  if (const YamlNode *Other = Node.find("same-as")) {
    if (std::optional<std::string> OtherName = text(*Other, "same-as"))
      SameAs.push_back({place(*Other), Names, *OtherName, HasResult,
                        HasParameters, Effects != nullptr});
  } else if (!Effects && !Class && !Model.IsNoReturn &&
             Model.Result != ResultKind::NotNull) {
    error(Node, "'" + *Name +
                    "' has no effects; a function that does nothing of "
                    "interest belongs in the list 'neutral'");
  }
}

void Loader::define(const Place &At, FunctionModel Model) {
  bool IsFirst = FunctionsOfFile.insert(keyInFile(Model.Name)).second;
  if (!IsFirst)
    return error(At, "'" + Model.Name + "' is modelled twice");
  auto [It, IsNew] = FunctionAt.try_emplace(Model.Name, Set.Functions.size());
  if (IsNew)
    Set.Functions.push_back(std::move(Model));
  else
    Set.Functions[It->second] = std::move(Model);
}

void Loader::plainMethods(const YamlNode &Node, const Owner &Class) {
  if (!Node.isSequence())
    return error(Node, "'plain-methods' needs a list");
  for (const YamlNode &Item : Node.Items) {
    auto [Name, Count] = StringRef(Item.Scalar).rsplit('/');
    FunctionModel Model;
    if (!Item.isScalar() || Name.empty() ||
        Count.getAsInteger(10, Model.Parameters)) {
      error(Item, "'plain-methods' is a list of names with their number of "
                  "parameters: SaveChanges/1");
      continue;
    }
    Model.Name = Class.Name + "::" + Name.str();
    Model.Result = Class.D.Result.value_or(ResultKind::Unknown);
    Model.Family = Class.D.Family;
    Model.File = File;
    Model.IsAuxiliary = Class.D.IsAuxiliary;
    Model.Source = expandSource(Class.D.Source, Model.Name, "");
    Effect E;
    if (Class.IsInterface) {
      E.K = EffectKind::Use;
      E.Object.K = ArgRef::Kind::This;
    }
    E.When = EffectWhen::Always;
    Model.Effects.push_back(E);
    define(place(Item), std::move(Model));
  }
}

void Loader::classModel(const YamlNode &Node, const Defaults &D,
                        bool IsInterface) {
  StringRef What = IsInterface ? "an interface" : "a wrapper";
  if (!checkKeys(Node, What,
                 IsInterface ? ArrayRef<StringRef>(InterfaceKeys)
                             : ArrayRef<StringRef>(WrapperKeys)))
    return;
  const YamlNode *NameNode = Node.find("name");
  if (!NameNode)
    return error(Node, What + " needs a name");
  std::optional<std::string> Name = text(*NameNode, "name");
  if (!Name)
    return;

  ClassModel Model;
  Model.Name = *Name;
  Model.K = IsInterface ? ClassKind::Interface : ClassKind::Wrapper;
  Model.File = File;
  Model.Family = D.Family;
  Model.IsAuxiliary = D.IsAuxiliary;
  if (const YamlNode *Kind = Node.find("kind")) {
    if (Kind->Scalar == "com")
      Model.K = ClassKind::ComInterface;
    else if (Kind->Scalar != "mapi")
      error(*Kind, "the kind of an interface is mapi or com");
  }
  if (const YamlNode *List = Node.find("bases")) {
    Model.Bases = texts(*List, "bases");
    for (const YamlNode &Base : List->Items)
      Bases.push_back({place(Base), Base.Scalar});
  }
  if (const YamlNode *List = Node.find("aliases"))
    Model.Aliases = texts(*List, "aliases");
  if (const YamlNode *Field = Node.find("slot-field"))
    Model.SlotField = text(*Field, "slot-field").value_or("");
  if (const YamlNode *Template = Node.find("template"))
    Model.Template = text(*Template, "template").value_or("");
  if (const YamlNode *Match = Node.find("match"))
    Model.Match = text(*Match, "match").value_or("");
  if (Model.Template.empty() != Model.Match.empty())
    error(Node, "'template' and 'match' go together");
  if (const YamlNode *Auxiliary = Node.find("auxiliary"))
    Model.IsAuxiliary = boolean(*Auxiliary, "auxiliary");

  Owner Class;
  Class.Name = *Name;
  Class.IsInterface = IsInterface;
  Class.D = D;
  Class.D.IsAuxiliary = Model.IsAuxiliary;
  if (const YamlNode *Source = Node.find("source"))
    Class.D.Source = text(*Source, "source").value_or("");
  // A page about an interface of MAPI has the base in its name.
  Model.Source = expand(
      expand(D.ClassSource.empty() ? Class.D.Source : D.ClassSource, "{base}",
             Model.Bases.empty() ? StringRef()
                                 : StringRef(Model.Bases.front())),
      "{name}", *Name);
  // COM methods return HRESULT unless they say otherwise.
  if (IsInterface)
    Class.D.Result = ResultKind::HResult;
  if (const YamlNode *Result = Node.find("result"))
    Class.D.Result = result(*Result);

  if (!ClassesOfFile.insert(keyInFile(*Name)).second)
    return error(*NameNode, "class '" + *Name + "' is modelled twice");
  auto [It, IsNew] = ClassAt.try_emplace(*Name, Set.Classes.size());
  if (IsNew)
    Set.Classes.push_back(std::move(Model));
  else
    Set.Classes[It->second] = std::move(Model);

  if (const YamlNode *Plain = Node.find("plain-methods"))
    plainMethods(*Plain, Class);
  if (const YamlNode *Methods = Node.find("methods")) {
    if (!Methods->isSequence())
      error(*Methods, "'methods' needs a list");
    else
      for (const YamlNode &Method : Methods->Items)
        function(Method, Class.D, &Class);
  }
  if (const YamlNode *Other = Node.find("same-as"))
    if (std::optional<std::string> OtherName = text(*Other, "same-as"))
      SameClass.push_back({place(*Other), *Name, *OtherName, Class.D});
}

void Loader::resolveSameAs() {
  // A model may be the same as one that is itself the same as a third, in any
  // order: what is left after as many rounds as there are entries is a circle.
  std::vector<Pending> Left = std::move(SameAs);
  SameAs.clear();
  while (!Left.empty()) {
    std::vector<Pending> Next;
    for (const Pending &P : Left) {
      auto It = FunctionAt.find(P.Other);
      bool IsCopied =
          It != FunctionAt.end() && none_of(Left, [&](const Pending &Q) {
            return is_contained(Q.Names, P.Other);
          });
      if (It == FunctionAt.end()) {
        error(P.At, "no model is called '" + P.Other + "'");
        continue;
      }
      if (!IsCopied) {
        Next.push_back(P);
        continue;
      }
      const FunctionModel From = Set.Functions[It->second];
      for (const std::string &Name : P.Names) {
        FunctionModel &To = Set.Functions[FunctionAt[Name]];
        if (!P.HasResult)
          To.Result = From.Result;
        if (!P.HasParameters)
          To.Parameters = From.Parameters;
        if (!P.HasEffects)
          To.Effects = From.Effects;
        To.IsNoReturn |= From.IsNoReturn;
      }
    }
    if (Next.size() == Left.size()) {
      for (const Pending &P : Next)
        error(P.At, "'" + P.Names.front() + "' is the same as itself");
      break;
    }
    Left = std::move(Next);
  }
}

void Loader::resolveSameClass() {
  // As above: a class after the one that it is the same as.
  std::vector<PendingClass> Left = std::move(SameClass);
  SameClass.clear();
  while (!Left.empty()) {
    std::vector<PendingClass> Next;
    for (const PendingClass &P : Left) {
      if (!ClassAt.contains(P.Other))
        error(P.At, "no class is called '" + P.Other + "'");
      else if (any_of(Left,
                      [&](const PendingClass &Q) { return Q.Name == P.Other; }))
        Next.push_back(P);
      else
        copyClass(P);
    }
    if (Next.size() == Left.size()) {
      for (const PendingClass &P : Next)
        error(P.At, "'" + P.Name + "' is the same as itself");
      break;
    }
    Left = std::move(Next);
  }
}

void Loader::copyClass(const PendingClass &P) {
  File = P.At.File;
  const ClassModel Other = Set.Classes[ClassAt[P.Other]];
  ClassModel &Class = Set.Classes[ClassAt[P.Name]];
  if (Class.SlotField.empty())
    Class.SlotField = Other.SlotField;
  if (Class.Bases.empty())
    Class.Bases = Other.Bases;
  std::string Prefix = P.Other + "::";
  for (size_t I = 0, E = Set.Functions.size(); I != E; ++I) {
    StringRef Member = Set.Functions[I].Name;
    if (!Member.consume_front(Prefix) || Member.contains("::"))
      continue;
    FunctionModel Copy = Set.Functions[I];
    Copy.Name = P.Name + "::" +
                renameMember(Member, lastPart(P.Other), lastPart(P.Name));
    // What the class says itself goes before what it is the same as.
    if (FunctionsOfFile.contains(keyInFile(Copy.Name)))
      continue;
    Copy.Source = expandSource(P.D.Source, Copy.Name, "");
    Copy.Family = P.D.Family;
    Copy.File = File;
    Copy.IsAuxiliary = P.D.IsAuxiliary;
    define(P.At, std::move(Copy));
  }
}

void Loader::finish() {
  resolveSameAs();
  resolveSameClass();
  // An unknown base would silently take meaning away from methods.
  for (const auto &[At, Base] : Bases)
    if (!ClassAt.contains(Base))
      error(At, "no class is called '" + Base + "'");
  Set.index();
}

} // namespace mapi::models
