//===- Unit.cpp - Strings, places and the queue of a unit -----------------===//

#include "checks/capture/Unit.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace mapi::capture {

Unit::Unit(ASTContext &Context, const models::ModelSet &Models,
           const Options &Opts)
    : Context(Context), SM(Context.getSourceManager()), Opts(Opts),
      Matcher(Models) {
  string("");
  file(SM.getMainFileID());
  if (!Summary.Files.empty())
    Summary.MainFile = Summary.Files.front();
}

summary::StringId Unit::string(llvm::StringRef Text) {
  auto [It, New] = StringIds.try_emplace(Text, Summary.Strings.size());
  if (New)
    Summary.Strings.push_back(Text.str());
  return It->second;
}

uint32_t Unit::file(FileID Id) {
  auto [It, New] = FileIds.try_emplace(Id, 0);
  if (!New)
    return It->second;
  std::string Name = "<unknown>";
  if (OptionalFileEntryRef Entry = SM.getFileEntryRefForID(Id))
    Name = Entry->getName().str();
  else if (std::optional<llvm::MemoryBufferRef> Buffer = SM.getBufferOrNone(Id))
    Name = Buffer->getBufferIdentifier().str();
  auto [NameIt, NewName] = FileNames.try_emplace(Name, Summary.Files.size());
  if (NewName)
    Summary.Files.push_back(Name);
  FileIds[Id] = NameIt->second;
  return NameIt->second;
}

/// \p R in the file: what stands in a macro's argument, where it stands there;
/// what the macro adds, where it is used.
static CharSourceRange inFile(clang::SourceRange R, const SourceManager &SM) {
  while (R.getBegin().isMacroID() && R.getEnd().isMacroID() &&
         SM.isMacroArgExpansion(R.getBegin()) &&
         SM.isMacroArgExpansion(R.getEnd()))
    R = SourceRange(SM.getImmediateSpellingLoc(R.getBegin()),
                    SM.getImmediateSpellingLoc(R.getEnd()));
  return SM.getExpansionRange(R);
}

summary::SourceRange Unit::range(clang::SourceRange R) {
  summary::SourceRange Result;
  if (R.isInvalid())
    return Result;
  CharSourceRange Expanded = inFile(R, SM);
  auto [File, Begin] = SM.getDecomposedLoc(Expanded.getBegin());
  auto [EndFile, End] = SM.getDecomposedLoc(Expanded.getEnd());
  if (File.isInvalid() || !SM.getBufferOrNone(File))
    return Result;
  Result.File = file(File);
  Result.Line = SM.getLineNumber(File, Begin);
  Result.Column = SM.getColumnNumber(File, Begin);
  if (EndFile != File || End < Begin)
    End = Begin;
  if (Expanded.isTokenRange())
    End += Lexer::MeasureTokenLength(SM.getComposedLoc(File, End), SM,
                                     Context.getLangOpts());
  Result.EndLine = SM.getLineNumber(File, End);
  Result.EndColumn = SM.getColumnNumber(File, End);
  return Result;
}

summary::StringId Unit::conditionText(const Stmt *Condition) {
  constexpr size_t MaxLength = 60;
  if (!Condition || Condition->getSourceRange().isInvalid())
    return 0;
  CharSourceRange R = inFile(Condition->getSourceRange(), SM);
  bool Invalid = false;
  llvm::StringRef Source =
      Lexer::getSourceText(R, SM, Context.getLangOpts(), &Invalid);
  if (Invalid)
    return 0;
  std::string Text;
  for (char C : Source) {
    bool Space = isspace(static_cast<unsigned char>(C)) || C == '\\';
    if (Space && (Text.empty() || Text.back() == ' '))
      continue;
    Text += Space ? ' ' : C;
    if (Text.size() > MaxLength)
      break;
  }
  while (!Text.empty() && Text.back() == ' ')
    Text.pop_back();
  if (Text.size() > MaxLength) {
    Text.resize(MaxLength - 3);
    // Do not cut a character of several bytes in two.
    while (!Text.empty() && (Text.back() & 0x80))
      Text.pop_back();
    Text += "...";
  }
  return string(Text);
}

bool Unit::isInSystemHeader(SourceLocation Loc) {
  if (Loc.isInvalid())
    return true; // Built in.
  FileID Id = SM.getFileID(SM.getExpansionLoc(Loc));
  if (Id == LastFile)
    return LastIsSystem;
  LastFile = Id;
  LastIsSystem = SM.isInSystemHeader(SM.getExpansionLoc(Loc));
  return LastIsSystem;
}

bool isInStd(const Decl *D) {
  for (const DeclContext *C = D->getDeclContext(); C; C = C->getParent())
    if (const auto *NS = dyn_cast<NamespaceDecl>(C))
      if (NS->getIdentifier() && NS->getName() == "std" &&
          NS->getParent()->getRedeclContext()->isTranslationUnit())
        return true;
  return false;
}

bool isWithoutBody(const CXXMethodDecl *M) {
  return M->getParent()->isInvalidDecl() && !M->isUserProvided() &&
         !M->hasBody();
}

bool Unit::destructorMatters(const CXXRecordDecl *Class) {
  Class = Class->getDefinition();
  // One whose members Clang does not all know is destroyed all the same.
  if (!Class || Class->isDependentContext())
    return false;
  // Nor does Clang know then whether to destroy it is trivial.
  if (Class->hasTrivialDestructor() && !Class->isInvalidDecl())
    return false;
  auto [It, New] = DestructorMatters.try_emplace(Class, false);
  if (!New)
    return It->second;
  bool Matters = [&] {
    const CXXDestructorDecl *D = Class->getDestructor();
    if (!D && !Class->isInvalidDecl())
      return false;
    if (std::string Api = D ? Matcher.method(D, Class) : ""; !Api.empty())
      if (const models::FunctionModel *F = Matcher.models().function(Api))
        return !F->Effects.empty();
    if (D && isInSystemHeader(Class->getLocation())) {
      // The library's own classes do nothing to a thread; what they hold may.
      if (isWorthCapturing(D))
        return true;
      if (const auto *S = dyn_cast<ClassTemplateSpecializationDecl>(Class))
        for (const TemplateArgument &A : S->getTemplateArgs().asArray())
          if (A.getKind() == TemplateArgument::Type)
            if (const CXXRecordDecl *R = A.getAsType()->getAsCXXRecordDecl())
              if (destructorMatters(R))
                return true;
    } else if (D && D->isUserProvided()) {
      return true;
    }
    for (const CXXBaseSpecifier &B : Class->bases())
      if (const CXXRecordDecl *R = B.getType()->getAsCXXRecordDecl())
        if (destructorMatters(R))
          return true;
    for (const FieldDecl *F : Class->fields())
      if (destroyedClass(F->getType()))
        return true;
    return false;
  }();
  DestructorMatters[Class] = Matters;
  return Matters;
}

const CXXRecordDecl *Unit::destroyedClass(QualType T) {
  if (T.isNull() || T->isDependentType() || T->isReferenceType())
    return nullptr;
  const CXXRecordDecl *Class =
      Context.getBaseElementType(T)->getAsCXXRecordDecl();
  if (!Class || !destructorMatters(Class))
    return nullptr;
  return Class->getDefinition();
}

//===----------------------------------------------------------------------===//
// On-demand capture
//===----------------------------------------------------------------------===//

void Unit::require(const FunctionDecl *F, unsigned Depth) {
  const FunctionDecl *Definition = nullptr;
  if (!F->isDefined(Definition) || !Definition->getBody() ||
      Definition->isDependentContext())
    return;
  if (Requested.insert(Definition->getCanonicalDecl()).second)
    Queue.push_back({Definition, Depth});
}

bool Unit::isRelevantType(QualType T, unsigned Nesting) {
  if (T.isNull() || Nesting > 4)
    return false;
  T = Context.getBaseElementType(T.getNonReferenceType());
  while (T->isPointerType())
    T = T->getPointeeType();
  if (T->isFunctionType())
    return true;
  const CXXRecordDecl *R = T->getAsCXXRecordDecl();
  if (!R)
    return false;
  if (R->isLambda() || !isInSystemHeader(R->getLocation()) ||
      Matcher.classModel(R))
    return true;
  if (const auto *S = dyn_cast<ClassTemplateSpecializationDecl>(R))
    for (const TemplateArgument &A : S->getTemplateArgs().asArray())
      if (isRelevantArgument(A, Nesting + 1))
        return true;
  return false;
}

bool Unit::isRelevantArgument(const TemplateArgument &A, unsigned Nesting) {
  switch (A.getKind()) {
  case TemplateArgument::Type:
    return isRelevantType(A.getAsType(), Nesting);
  case TemplateArgument::Declaration:
    return true; // A function or a global.
  case TemplateArgument::Pack:
    for (const TemplateArgument &P : A.pack_elements())
      if (isRelevantArgument(P, Nesting))
        return true;
    return false;
  default:
    return false;
  }
}

/// What of the standard library is looked into: what holds a callable or an
/// object for somebody, not containers, strings and streams.
static bool isLookedInto(llvm::StringRef Name) {
  static constexpr llvm::StringLiteral Names[] = {"unique_ptr",
                                                  "default_delete",
                                                  "__uniq_ptr_impl",
                                                  "__uniq_ptr_data",
                                                  "tuple",
                                                  "_Tuple_impl",
                                                  "_Head_base",
                                                  "get",
                                                  "__get_helper",
                                                  "__get_helper2",
                                                  "optional",
                                                  "_Optional_base",
                                                  "_Optional_payload",
                                                  "_Optional_payload_base",
                                                  "_Optional_base_impl",
                                                  "pair",
                                                  "make_unique",
                                                  "invoke",
                                                  "__invoke",
                                                  "__invoke_impl",
                                                  "__invoke_r",
                                                  "lock_guard",
                                                  "unique_lock",
                                                  "scoped_lock",
                                                  "for_each",
                                                  "for_each_n",
                                                  "reference_wrapper",
                                                  "make_pair",
                                                  "make_tuple",
                                                  "array",
                                                  "__array_traits",
                                                  "make_optional",
                                                  "_Construct",
                                                  "_Destroy",
                                                  "_Storage",
                                                  "function",
                                                  "move_only_function",
                                                  "function_of",
                                                  "function_object",
                                                  "apply",
                                                  "__apply_impl",
                                                  "call_once"};
  return llvm::is_contained(Names, Name);
}

/// Moves values from place to place, of whatever type: flags and handles too.
static bool movesValues(llvm::StringRef Name) {
  return Name == "swap" || Name == "exchange" || Name == "__exchange";
}

/// The statements in a body, for small inline functions of system headers.
static bool isSmall(const Stmt *Body) {
  unsigned Budget = 60;
  llvm::SmallVector<const Stmt *, 16> Work{Body};
  while (!Work.empty()) {
    const Stmt *S = Work.pop_back_val();
    if (!S)
      continue;
    if (Budget-- == 0)
      return false;
    Work.append(S->child_begin(), S->child_end());
  }
  return true;
}

bool Unit::isWorthCapturing(const FunctionDecl *F) {
  const FunctionDecl *Definition = nullptr;
  if (!F->isDefined(Definition) || !Definition->hasBody())
    return false;
  if (!isInSystemHeader(Definition->getLocation()))
    return true;
  if (CurrentDepth >= 10)
    return false;
  bool Relevant = false;
  bool IsTemplate = false;
  if (const TemplateArgumentList *Args =
          Definition->getTemplateSpecializationArgs()) {
    IsTemplate = true;
    for (const TemplateArgument &A : Args->asArray())
      Relevant |= isRelevantArgument(A, 0);
  }
  std::string Scope = Definition->getNameAsString();
  for (const DeclContext *C = Definition->getDeclContext(); C;
       C = C->getParent()) {
    const auto *R = dyn_cast<CXXRecordDecl>(C);
    if (!R)
      continue;
    if (R->isLambda())
      Relevant = true;
    Scope = R->getNameAsString();
    if (const auto *S = dyn_cast<ClassTemplateSpecializationDecl>(R)) {
      IsTemplate = true;
      for (const TemplateArgument &A : S->getTemplateArgs().asArray())
        Relevant |= isRelevantArgument(A, 0);
    }
  }
  if (isInStd(Definition))
    return movesValues(Scope) || (Relevant && isLookedInto(Scope));
  if (IsTemplate)
    return Relevant;
  return CurrentDepth < 2 && isSmall(Definition->getBody());
}

void Unit::requireCallee(const FunctionDecl *F, bool IsApi) {
  const FunctionDecl *Definition = nullptr;
  if (F->getBuiltinID() || !F->isDefined(Definition))
    return;
  bool IsSystem = isInSystemHeader(Definition->getLocation());
  if (IsSystem && IsApi)
    return;
  if (isWorthCapturing(Definition))
    require(Definition, IsSystem ? CurrentDepth + 1 : 0);
}

} // namespace mapi::capture
