//===- Print.cpp - Models for people to read ------------------------------===//

#include "checks/models/Print.h"
#include "checks/models/Names.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"

using namespace llvm;

namespace mapi::models {

namespace {

std::string conditionText(const Condition &C) {
  std::string Text = name(C.K).str() + ": ";
  if (C.K == Condition::Kind::IfTrue || C.K == Condition::Kind::IfWriteMode)
    return Text + spelling(C.Value);
  return Text + "{ value: " + spelling(C.Value) +
         ", is: " + std::to_string(C.Constant) + " }";
}

/// Letters and digits only would do for most names; '|' would end a cell.
std::string cell(StringRef Text) {
  std::string Result;
  for (char C : Text) {
    if (C == '|')
      Result += '\\';
    Result += C;
  }
  return Result;
}

std::string effectsText(const FunctionModel &Model) {
  std::vector<std::string> Texts;
  for (const Effect &E : Model.Effects)
    Texts.push_back("`" + describe(E) + "`");
  return cell(join(Texts, "<br>"));
}

} // namespace

std::string describe(const Effect &E) {
  const EffectInfo &Info = info(E.K);
  std::vector<std::string> Parts;
  auto Add = [&](StringRef Key, const ArgRef &Ref) {
    if (Ref)
      Parts.push_back((Key + ": " + spelling(Ref)).str());
  };
  Add("object", E.Object);
  Add("token", E.Token);
  Add("thread", E.Thread);
  Add("entry", E.Entry);
  Add(E.ArgumentsFollow ? "arguments-from" : "argument", E.Argument);
  Add("flags", E.Flags);
  if (E.K == EffectKind::SetProperties)
    Add("count", E.Count);
  Add("name", E.Name);
  if (E.Mask)
    Parts.push_back(("mask: 0x" + Twine::utohexstr(E.Mask)).str());
  if (E.IfMask)
    Parts.push_back(("if-mask: 0x" + Twine::utohexstr(E.IfMask)).str());
  if (!E.Detail.empty())
    Parts.push_back("detail: " + E.Detail);
  if (E.When != Info.DefaultWhen)
    Parts.push_back(("when: " + name(E.When)).str());
  if (!E.UnlessAllNull.empty()) {
    std::vector<std::string> Refs;
    for (const ArgRef &Ref : E.UnlessAllNull)
      Refs.push_back(spelling(Ref));
    Parts.push_back("unless-all-null: [" + join(Refs, ", ") + "]");
  }
  for (const Condition &C : E.Conditions)
    Parts.push_back(conditionText(C));
  if (Parts.empty())
    return Info.Name.str();
  return Info.Name.str() + ": { " + join(Parts, ", ") + " }";
}

void print(const ModelSet &Set, raw_ostream &OS) {
  MapVector<StringRef, std::vector<const FunctionModel *>> Functions;
  MapVector<StringRef, std::vector<const ClassModel *>> Classes;
  for (const FunctionModel &Model : Set.functions())
    Functions[Model.Family].push_back(&Model);
  for (const ClassModel &Model : Set.classes()) {
    Classes[Model.Family].push_back(&Model);
    Functions[Model.Family];
  }
  std::vector<StringRef> Families;
  for (auto &[Family, List] : Functions)
    Families.push_back(Family);
  llvm::sort(Families);

  for (StringRef Family : Families) {
    OS << "\n## " << (Family.empty() ? StringRef("Other") : Family) << "\n";
    std::vector<const ClassModel *> &OfFamily = Classes[Family];
    llvm::sort(OfFamily, [](const ClassModel *A, const ClassModel *B) {
      return A->Name < B->Name;
    });
    if (!OfFamily.empty())
      OS << "\n| class | what it is | bases |\n|---|---|---|\n";
    for (const ClassModel *Class : OfFamily) {
      OS << "| ";
      if (Class->Source.empty())
        OS << "`" << Class->Name << "`";
      else
        OS << "[`" << Class->Name << "`](" << Class->Source << ")";
      OS << " | "
         << (Class->K == ClassKind::Interface      ? "MAPI interface"
             : Class->K == ClassKind::ComInterface ? "COM interface"
                                                   : "wrapper")
         << " | " << join(Class->Bases, ", ") << " |\n";
    }
    std::vector<const FunctionModel *> &Models = Functions[Family];
    llvm::sort(Models, [](const FunctionModel *A, const FunctionModel *B) {
      return A->Name < B->Name;
    });
    if (!Models.empty())
      OS << "\n| function | result | effects |\n|---|---|---|\n";
    for (const FunctionModel *Model : Models) {
      OS << "| ";
      std::string Name = cell(Model->Name);
      if (Model->Source.empty())
        OS << "`" << Name << "`";
      else
        OS << "[`" << Name << "`](" << Model->Source << ")";
      OS << " | " << name(Model->Result) << " | " << effectsText(*Model)
         << " |\n";
    }
  }

  std::vector<std::string> Neutral = Set.neutralNames().vec();
  llvm::sort(Neutral);
  Neutral.erase(llvm::unique(Neutral), Neutral.end());
  OS << "\n## Known to need no model\n\n";
  for (size_t I = 0; I != Neutral.size(); ++I)
    OS << (I ? "\n" : "") << "`" << Neutral[I] << "`"
       << (I + 1 == Neutral.size() ? "\n" : ",");
}

void printText(const ModelSet &Set, raw_ostream &OS) {
  for (const ClassModel &Class : Set.classes()) {
    OS << "class " << Class.Name;
    if (Class.K != ClassKind::Wrapper)
      OS << (Class.K == ClassKind::Interface ? " mapi" : " com");
    if (!Class.Bases.empty())
      OS << " : " << join(Class.Bases, ", ");
    if (!Class.SlotField.empty())
      OS << " slot-field=" << Class.SlotField;
    OS << '\n';
  }
  for (const FunctionModel &Model : Set.functions()) {
    OS << "function " << Model.Name << "/" << Model.Parameters << " -> "
       << name(Model.Result) << (Model.IsNoReturn ? " noreturn" : "") << '\n';
    for (const Effect &E : Model.Effects)
      OS << "  " << describe(E) << '\n';
  }
  for (const std::string &Name : Set.neutralNames())
    OS << "neutral " << Name << '\n';
}

} // namespace mapi::models
