//===- LoaderEffects.cpp - YAML to models: effects ------------------------===//

#include "checks/models/Loader.h"
#include "checks/models/Names.h"
#include "checks/models/YamlTree.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"

using namespace llvm;

namespace mapi::models {

namespace {

const StringRef EffectKeys[] = {
    "object",   "token",          "thread",         "entry",
    "argument", "flags",          "count",          "name",
    "detail",   "when",           "mask",           "if-mask",
    "if-equal", "unless-equal",   "if-null",        "if-true",
    "if-bits",  "unless-bits",    "unless-null",    "if-write-mode",
    "if-text",  "arguments-from", "unless-all-null"};

struct RoleKey {
  StringRef Key;
  ArgRef Effect::*Member;
};
const RoleKey RoleKeys[] = {
    {"object", &Effect::Object},     {"token", &Effect::Token},
    {"thread", &Effect::Thread},     {"entry", &Effect::Entry},
    {"argument", &Effect::Argument}, {"arguments-from", &Effect::Argument},
    {"flags", &Effect::Flags},       {"count", &Effect::Count},
    {"name", &Effect::Name},
};

struct ConditionKey {
  StringRef Key;
  Condition::Kind K;
};
const ConditionKey ConditionKeys[] = {
    {"if-equal", Condition::Kind::IfEqual},
    {"if-null", Condition::Kind::IfEqual},
    {"unless-equal", Condition::Kind::UnlessEqual},
    {"unless-null", Condition::Kind::UnlessEqual},
    {"if-true", Condition::Kind::IfTrue},
    {"if-bits", Condition::Kind::IfBits},
    {"unless-bits", Condition::Kind::UnlessBits},
    {"if-write-mode", Condition::Kind::IfWriteMode},
    {"if-text", Condition::Kind::IfText},
};

bool isMethod(const FunctionModel &Model) {
  return StringRef(Model.Name).contains("::");
}

} // namespace

std::optional<ArgRef> Loader::argument(const YamlNode &Node,
                                       const FunctionModel &Model) {
  ArgRef Ref;
  if (Node.isMapping()) {
    const YamlNode *Value = Node.find("constant");
    if (!Value || Node.Keys.size() != 1) {
      error(Node, "a value is an argument's number, \"*N\", this, slot, "
                  "result or { constant: N }");
      return std::nullopt;
    }
    std::optional<int64_t> Constant = integer(*Value, "constant");
    if (!Constant)
      return std::nullopt;
    Ref.K = ArgRef::Kind::Constant;
    Ref.Index = *Constant;
    return Ref;
  }
  StringRef Text = Node.Scalar;
  auto Simple = [&](StringRef Word, ArgRef::Kind K, bool NeedsObject) {
    if (Text != Word)
      return false;
    if (NeedsObject && !isMethod(Model))
      error(Node, "'" + Word + "' has no meaning in '" + Model.Name +
                      "', which is not a method");
    Ref.K = K;
    return true;
  };
  if (Simple("this", ArgRef::Kind::This, true) ||
      Simple("slot", ArgRef::Kind::Slot, true) ||
      Simple("deleter", ArgRef::Kind::Deleter, true))
    return Ref;
  if (Simple("result", ArgRef::Kind::Result, false) ||
      Simple("result.slot", ArgRef::Kind::ResultSlot, false) ||
      Simple("result.deleter", ArgRef::Kind::ResultDeleter, false)) {
    if (Model.Result == ResultKind::Void && !Ref.Index)
      error(Node, "'" + Model.Name + "' has no result");
    return Ref;
  }
  Ref.K = ArgRef::Kind::Argument;
  if (Text.consume_front("*"))
    Ref.K = ArgRef::Kind::Pointee;
  else if (Text.consume_back(".slot"))
    Ref.K = ArgRef::Kind::ArgumentSlot;
  unsigned Index;
  if (!Node.isScalar() || Text.getAsInteger(10, Index)) {
    error(Node, "'" + Node.Scalar +
                    "' is no value; a value is an argument's number, \"*N\", "
                    "this, slot, result or { constant: N }");
    return std::nullopt;
  }
  if (Model.Parameters >= 0 && Index >= unsigned(Model.Parameters)) {
    error(Node, "'" + Model.Name + "' has " + Twine(Model.Parameters) +
                    " parameters, counted from 0; there is no " + Twine(Index));
    return std::nullopt;
  }
  Ref.Index = Index;
  return Ref;
}

void Loader::effects(const YamlNode &Node, FunctionModel &Model) {
  if (Node.K == YamlNode::Kind::Null)
    return;
  if (!Node.isSequence())
    return error(Node, "'effects' needs a list");
  for (const YamlNode &Item : Node.Items)
    effect(Item, Model);
}

void Loader::effect(const YamlNode &Node, FunctionModel &Model) {
  // `revert`, or `use: 0`, or `impersonate: { token: 0 }`.
  if (!Node.isScalar() && !(Node.isMapping() && Node.Keys.size() == 1))
    return error(Node, "an effect is one word, or one word with its roles: "
                       "impersonate: { token: 0 }");
  const YamlNode &Word = Node.isScalar() ? Node : Node.Keys.front();
  const EffectInfo *Info = nullptr;
  for (const EffectInfo &Each : effectInfos())
    if (Each.Name == Word.Scalar)
      Info = &Each;
  if (!Info) {
    StringRef Best;
    unsigned BestDistance = 4;
    for (const EffectInfo &Each : effectInfos())
      if (unsigned Distance = Each.Name.edit_distance(Word.Scalar);
          Distance < BestDistance) {
        BestDistance = Distance;
        Best = Each.Name;
      }
    return error(Word, "unknown effect '" + Word.Scalar + "'" +
                           (Best.empty() ? Twine("")
                                         : "; did you mean '" + Best + "'?"));
  }
  Effect E;
  E.K = Info->K;
  E.When = Info->DefaultWhen;
  if (Node.isScalar() || Node.Items.front().K == YamlNode::Kind::Null)
    return complete(Word, E, Model);

  const YamlNode &Value = Node.Items.front();
  bool IsValue =
      Value.isScalar() || (Value.isMapping() && Value.find("constant"));
  if (Value.isMapping() && !IsValue) {
    if (roles(Value, E, Model))
      complete(Word, E, Model);
    else
      checkDetail(Word, E);
    return;
  }
  if (!Info->Main)
    return error(Value, "'" + Info->Name + "' is about no value");
  // A list is one effect for each of its items.
  ArrayRef<YamlNode> Values = Value;
  if (Value.isSequence())
    Values = Value.Items;
  for (const YamlNode &Each : Values)
    if (std::optional<ArgRef> Ref = argument(Each, Model)) {
      E.*Info->Main = *Ref;
      complete(Word, E, Model);
    }
}

bool Loader::roles(const YamlNode &Node, Effect &E,
                   const FunctionModel &Model) {
  size_t Before = Errors.size();
  checkKeys(Node, "an effect", EffectKeys);
  for (size_t I = 0; I != Node.Keys.size(); ++I) {
    StringRef Key = Node.Keys[I].Scalar;
    const YamlNode &Value = Node.Items[I];
    for (const RoleKey &Each : RoleKeys)
      if (Each.Key == Key)
        if (std::optional<ArgRef> Ref = argument(Value, Model))
          E.*Each.Member = *Ref;
    for (const ConditionKey &Each : ConditionKeys)
      if (Each.Key == Key) {
        // Several conditions of a kind are a list.
        if (Value.isSequence())
          for (const YamlNode &Item : Value.Items)
            condition(Each.K, Item, E, Model);
        else
          condition(Each.K, Value, E, Model);
      }
    if (Key == "arguments-from")
      E.ArgumentsFollow = true;
    if (Key == "mask" || Key == "if-mask")
      (Key == "mask" ? E.Mask : E.IfMask) = integer(Value, Key).value_or(0);
    if (Key == "detail")
      E.Detail = text(Value, Key).value_or("");
    if (Key == "when") {
      if (Value.Scalar == "success")
        E.When = EffectWhen::Success;
      else if (Value.Scalar == "failure")
        E.When = EffectWhen::Failure;
      else if (Value.Scalar == "always")
        E.When = EffectWhen::Always;
      else
        error(Value, "'when' is success, failure or always");
    }
    if (Key == "unless-all-null") {
      if (!Value.isSequence())
        error(Value, "'unless-all-null' needs a list");
      for (const YamlNode &Item : Value.Items)
        if (std::optional<ArgRef> Ref = argument(Item, Model))
          E.UnlessAllNull.push_back(*Ref);
    }
  }
  if ((E.Mask || E.IfMask) && !E.Flags)
    error(Node, "a mask needs 'flags', the argument that it is about");
  return Errors.size() == Before;
}

bool Loader::condition(Condition::Kind K, const YamlNode &Node, Effect &E,
                       const FunctionModel &Model) {
  Condition C;
  C.K = K;
  // `if-true: 1` or `if-equal: { value: 1, is: 5 }`.
  const YamlNode *Value = &Node;
  if (Node.isMapping() && !Node.find("constant")) {
    static const StringRef Keys[] = {"value", "is"};
    if (!checkKeys(Node, "a condition", Keys))
      return false;
    Value = Node.find("value");
    if (!Value) {
      error(Node, "a condition needs a 'value'");
      return false;
    }
    const YamlNode *Is = Node.find("is");
    if (Is && K == Condition::Kind::IfText)
      C.Text = text(*Is, "is").value_or("");
    else if (Is)
      C.Constant = integer(*Is, "is").value_or(0);
  } else if (K == Condition::Kind::IfBits || K == Condition::Kind::UnlessBits ||
             K == Condition::Kind::IfText) {
    error(Node, "'" + name(K) + "' is written { value: N, is: " +
                    (K == Condition::Kind::IfText ? "TEXT" : "MASK") + " }");
    return false;
  }
  std::optional<ArgRef> Ref = argument(*Value, Model);
  if (!Ref)
    return false;
  C.Value = *Ref;
  E.Conditions.push_back(C);
  return true;
}

bool Loader::checkDetail(const YamlNode &At, Effect &E) {
  const EffectInfo &Info = info(E.K);
  SmallVector<StringRef, 8> Details;
  Info.Details.split(Details, '|');
  if (E.Detail.empty())
    E.Detail = Details.front().str();
  if (is_contained(Details, E.Detail))
    return true;
  llvm::erase(Details, "");
  error(At, Details.empty() ? "'" + Info.Name + "' has no 'detail'"
                            : "the detail of '" + Info.Name + "' is one of: " +
                                  join(Details.begin(), Details.end(), ", "));
  return false;
}

void Loader::complete(const YamlNode &At, Effect E, FunctionModel &Model) {
  const EffectInfo &Info = info(E.K);
  struct Need {
    Role R;
    ArgRef Effect::*Member;
    StringRef Key;
  };
  static const Need Needs[] = {
      {Role::Object, &Effect::Object, "object"},
      {Role::Token, &Effect::Token, "token"},
      {Role::Entry, &Effect::Entry, "entry"},
      {Role::Argument, &Effect::Argument, "argument"},
      {Role::Name, &Effect::Name, "name"},
  };
  bool IsComplete = true;
  for (const Need &Each : Needs)
    if ((Info.Required & static_cast<unsigned>(Each.R)) && !(E.*Each.Member)) {
      error(At, "'" + Info.Name + "' needs '" + Each.Key + "'");
      IsComplete = false;
    }
  IsComplete &= checkDetail(At, E);
  // HrSetOneProp and the like set one.
  if (E.K == EffectKind::SetProperties && !E.Count) {
    E.Count.K = ArgRef::Kind::Constant;
    E.Count.Index = 1;
  }
  if (IsComplete)
    Model.Effects.push_back(std::move(E));
}

} // namespace mapi::models
