//===- ProjectFile.cpp - What one project file says -----------------------===//

#include "driver/projects/ProjectFile.h"
#include "driver/sources/Guess.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <libxml/parser.h>
#include <memory>
#include <optional>

using namespace mapi;
using namespace mapi::projects;
using llvm::StringRef;
namespace path = llvm::sys::path;

static llvm::Error problem(const llvm::Twine &Reason) {
  return llvm::createStringError(
      std::make_error_code(std::errc::invalid_argument), Reason);
}

namespace {

/// Reads one project, with the files of shared items that it imports.
class Reader {
public:
  Reader(StringRef Path, sources::WindowsFileSystem &Files) : Files(Files) {
    Result.Path = Path.str();
  }

  llvm::Expected<ProjectFile> run();

private:
  using Document = std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)>;

  llvm::Expected<Document> parse(StringRef File, StringRef Text);
  llvm::Error readVcxproj(StringRef File, StringRef Text, unsigned Depth);
  llvm::Error readVcproj(StringRef Text);
  llvm::Error readDsp(StringRef Text);
  void vcxprojElement(const xmlNode *Node, StringRef File, unsigned Depth);
  void vcprojElement(const xmlNode *Node);

  std::optional<std::string> sourceNamed(StringRef Name, StringRef Folder);
  void addSource(StringRef Name, StringRef Folder);
  void addForced(StringRef Names, const std::string &Source);
  void addForcedOptions(StringRef Options, const std::string &Source);
  void addReference(StringRef Name, StringRef Folder);
  void addLinked(StringRef Names, StringRef Separators);

  sources::WindowsFileSystem &Files;
  ProjectFile Result;
};

} // namespace

static StringRef name(const xmlNode *Node) {
  return reinterpret_cast<const char *>(Node->name);
}

static std::string take(xmlChar *Text) {
  std::string Result = Text ? reinterpret_cast<const char *>(Text) : "";
  xmlFree(Text);
  return Result;
}

static std::string attribute(const xmlNode *Node, const char *Name) {
  return take(xmlGetNoNsProp(const_cast<xmlNode *>(Node),
                             reinterpret_cast<const xmlChar *>(Name)));
}

static std::string text(const xmlNode *Node) {
  return StringRef(take(xmlNodeGetContent(const_cast<xmlNode *>(Node))))
      .trim()
      .str();
}

/// Calls \p Visit for each element below \p Node, in order.
static void forEachElement(const xmlNode *Node,
                           llvm::function_ref<void(const xmlNode *)> Visit) {
  for (const xmlNode *Child = Node->children; Child; Child = Child->next) {
    if (Child->type != XML_ELEMENT_NODE)
      continue;
    Visit(Child);
    forEachElement(Child, Visit);
  }
}

llvm::Expected<Reader::Document> Reader::parse(StringRef File, StringRef Text) {
  std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)> Context(
      xmlNewParserCtxt(), xmlFreeParserCtxt);
  if (!Context)
    return problem("out of memory");
  // Nothing is fetched and no entity is replaced.
  Document Parsed(xmlCtxtReadMemory(Context.get(), Text.data(), Text.size(),
                                    File.str().c_str(), nullptr,
                                    XML_PARSE_NONET | XML_PARSE_NOERROR |
                                        XML_PARSE_NOWARNING),
                  xmlFreeDoc);
  if (Parsed)
    return std::move(Parsed);
  const auto *Error = xmlCtxtGetLastError(Context.get());
  if (!Error || !Error->message)
    return problem("not XML");
  return problem("line " + llvm::Twine(Error->line) + ": " +
                 StringRef(Error->message).trim());
}

std::optional<std::string>
projects::resolveName(StringRef Name, StringRef Folder,
                      sources::WindowsFileSystem &Files) {
  // These are all the folder of the file that has them, with a slash.
  for (StringRef Macro : {"$(ProjectDir)", "$(MSBuildThisFileDirectory)",
                          "$(MSBuildProjectDirectory)", "$(InputDir)"})
    if (Name.starts_with_insensitive(Macro)) {
      Name = Name.drop_front(Macro.size()).ltrim("/\\");
      break;
    }
  if (Name.empty() || Name.contains("$("))
    return std::nullopt;
  std::string Slashes = Name.str();
  std::replace(Slashes.begin(), Slashes.end(), '\\', '/');
  llvm::SmallString<256> Path(Slashes);
  if (!path::is_absolute(Path)) {
    Path = Folder;
    path::append(Path, Slashes);
  }
  path::remove_dots(Path, /*remove_dot_dot=*/true);
  return Files.resolve(Path);
}

std::optional<std::string> Reader::sourceNamed(StringRef Name,
                                               StringRef Folder) {
  auto File = resolveName(Name, Folder, Files);
  if (File && !sources::isSourceFile(*File))
    return std::nullopt;
  return File;
}

void Reader::addSource(StringRef Name, StringRef Folder) {
  if (auto File = sourceNamed(Name, Folder))
    Result.Sources.push_back(std::move(*File));
  else if (sources::isSourceFile(Name) && !resolveName(Name, Folder, Files))
    Result.MissingSources.push_back(Name.str());
}

/// \p Names: headers, separated by semicolons, in front of \p Source (empty: of
/// all).
void Reader::addForced(StringRef Names, const std::string &Source) {
  std::vector<std::string> &Forced = Source.empty()
                                         ? Result.ForcedIncludes
                                         : Result.SourceForcedIncludes[Source];
  llvm::SmallVector<StringRef, 2> Split;
  Names.split(Split, ';', -1, /*KeepEmpty=*/false);
  for (StringRef Name : Split) {
    Name = Name.trim("\" \t\r\n");
    // "%(ForcedIncludeFiles)" is those of all.
    if (Name.empty() || Name.contains("%("))
      continue;
    auto File = resolveName(Name, path::parent_path(Result.Path), Files);
    if (!File && !Source.empty())
      File = resolveName(Name, path::parent_path(Source), Files);
    if (!File && Name.contains("$("))
      continue;
    std::string Header = File.value_or(Name.str());
    std::replace(Header.begin(), Header.end(), '\\', '/');
    if (!llvm::is_contained(Forced, Header))
      Forced.push_back(std::move(Header));
  }
}

/// The /FI among the compiler's \p Options.
void Reader::addForcedOptions(StringRef Options, const std::string &Source) {
  for (size_t At = 0; (At = Options.find("FI", At)) != StringRef::npos;) {
    char Before = At ? Options[At - 1] : ' ';
    bool IsOption = (Before == '/' || Before == '-') &&
                    (At < 2 || llvm::isSpace(Options[At - 2]));
    At += strlen("FI");
    if (!IsOption)
      continue;
    StringRef Name = Options.drop_front(At).ltrim();
    addForced(Name.consume_front("\"")
                  ? Name.take_until([](char C) { return C == '"'; })
                  : Name.take_until(llvm::isSpace),
              Source);
  }
}

void Reader::addReference(StringRef Name, StringRef Folder) {
  if (auto File = resolveName(Name, Folder, Files))
    Result.References.push_back(std::move(*File));
}

/// \p Names: what the linker is given, of which the libraries count.
void Reader::addLinked(StringRef Names, StringRef Separators) {
  while (!Names.empty()) {
    size_t End = Names.find_first_of(Separators);
    StringRef Name = Names.take_front(End).trim("\" \t\r\n");
    Names = End == StringRef::npos ? StringRef() : Names.drop_front(End + 1);
    Name = path::filename(Name, path::Style::windows);
    if (Name.consume_back_insensitive(".lib") && !Name.empty())
      Result.Linked.push_back(Name.lower());
  }
}

//===----------------------------------------------------------------------===//
// Visual Studio 2010 and later
//===----------------------------------------------------------------------===//

void Reader::vcxprojElement(const xmlNode *Node, StringRef File,
                            unsigned Depth) {
  StringRef Folder = path::parent_path(File);
  StringRef Name = name(Node);
  if (Name == "ClCompile") {
    bool IsExcluded = false;
    forEachElement(Node, [&](const xmlNode *Child) {
      // With a condition it is excluded from some configurations only.
      IsExcluded |= name(Child) == "ExcludedFromBuild" &&
                    attribute(Child, "Condition").empty() &&
                    StringRef(text(Child)).equals_insensitive("true");
    });
    if (IsExcluded)
      return;
    std::string Include = attribute(Node, "Include");
    llvm::SmallVector<StringRef, 1> Sources;
    StringRef(Include).split(Sources, ';', -1, /*KeepEmpty=*/false);
    for (StringRef Source : Sources)
      addSource(Source.trim(), Folder);
  } else if (Name == "ForcedIncludeFiles" || Name == "NMakeForcedIncludes" ||
             (Name == "AdditionalOptions" &&
              StringRef(name(Node->parent)) == "ClCompile")) {
    std::string Include = attribute(Node->parent, "Include");
    llvm::SmallVector<StringRef, 1> Sources;
    StringRef(Include).split(Sources, ';');
    for (StringRef Item : Sources) {
      auto Source = sourceNamed(Item.trim(), Folder);
      if (!Source && !Item.empty())
        continue;
      if (Name == "AdditionalOptions")
        addForcedOptions(text(Node), Source.value_or(""));
      else
        addForced(text(Node), Source.value_or(""));
    }
  } else if (Name == "ConfigurationType") {
    std::string Type = text(Node);
    Result.K = Type == "StaticLibrary"    ? ProjectFile::Kind::Library
               : Type == "DynamicLibrary" ? ProjectFile::Kind::Dll
                                          : ProjectFile::Kind::Program;
  } else if (Name == "ProjectGuid") {
    Result.Guid = StringRef(text(Node)).upper();
  } else if (Name == "ProjectReference") {
    addReference(attribute(Node, "Include"), Folder);
  } else if (Name == "AdditionalDependencies") {
    addLinked(text(Node), ";");
  } else if (Name == "Import") {
    // Items and settings that several projects share.
    std::string Project = attribute(Node, "Project");
    if (Depth == 3 || !(StringRef(Project).ends_with_insensitive(".vcxitems") ||
                        StringRef(Project).ends_with_insensitive(".props")))
      return;
    auto Shared = resolveName(Project, Folder, Files);
    if (!Shared)
      return;
    // What is wrong with them does not make the project unreadable.
    if (auto Buffer = llvm::MemoryBuffer::getFile(*Shared))
      llvm::consumeError(
          readVcxproj(*Shared, (*Buffer)->getBuffer(), Depth + 1));
  }
}

llvm::Error Reader::readVcxproj(StringRef File, StringRef Text,
                                unsigned Depth) {
  auto Parsed = parse(File, Text);
  if (!Parsed)
    return Parsed.takeError();
  const xmlNode *Root = xmlDocGetRootElement(Parsed->get());
  if (name(Root) != "Project")
    return problem("no project: its element is <" + name(Root) + ">");
  forEachElement(
      Root, [&](const xmlNode *Node) { vcxprojElement(Node, File, Depth); });
  return llvm::Error::success();
}

//===----------------------------------------------------------------------===//
// Visual Studio .NET to 2008
//===----------------------------------------------------------------------===//

void Reader::vcprojElement(const xmlNode *Node) {
  StringRef Folder = path::parent_path(Result.Path);
  StringRef Name = name(Node);
  if (Name == "File") {
    addSource(attribute(Node, "RelativePath"), Folder);
  } else if (Name == "Configuration") {
    std::string Type = attribute(Node, "ConfigurationType");
    Result.K = Type == "4"   ? ProjectFile::Kind::Library
               : Type == "2" ? ProjectFile::Kind::Dll
                             : ProjectFile::Kind::Program;
  } else if (Name == "Tool") {
    addLinked(attribute(Node, "AdditionalDependencies"), " ");
    if (attribute(Node, "Name") != "VCCLCompilerTool")
      return;
    // In <File><FileConfiguration> it is about that file.
    std::string Source;
    if (name(Node->parent) == "FileConfiguration") {
      auto File =
          sourceNamed(attribute(Node->parent->parent, "RelativePath"), Folder);
      if (!File)
        return;
      Source = std::move(*File);
    }
    addForced(attribute(Node, "ForcedIncludeFiles"), Source);
    addForcedOptions(attribute(Node, "AdditionalOptions"), Source);
  } else if (Name == "ProjectReference") {
    // Its path starts from the solution, which may be elsewhere.
    Result.References.push_back(
        StringRef(attribute(Node, "ReferencedProjectIdentifier")).upper());
  }
}

llvm::Error Reader::readVcproj(StringRef Text) {
  auto Parsed = parse(Result.Path, Text);
  if (!Parsed)
    return Parsed.takeError();
  const xmlNode *Root = xmlDocGetRootElement(Parsed->get());
  if (name(Root) != "VisualStudioProject")
    return problem("no project: its element is <" + name(Root) + ">");
  Result.Guid = StringRef(attribute(Root, "ProjectGUID")).upper();
  forEachElement(Root, [&](const xmlNode *Node) { vcprojElement(Node); });
  return llvm::Error::success();
}

//===----------------------------------------------------------------------===//
// Visual C++ 6 and before
//===----------------------------------------------------------------------===//

llvm::Error Reader::readDsp(StringRef Text) {
  if (!Text.starts_with("# Microsoft Developer Studio Project File"))
    return problem("line 1: no project of Developer Studio");
  StringRef Folder = path::parent_path(Result.Path);
  llvm::SmallVector<StringRef> Lines;
  Text.split(Lines, '\n');
  for (StringRef Line : Lines) {
    Line = Line.trim();
    if (Line.consume_front("# TARGTYPE "))
      Result.K = Line.contains("Static Library") ? ProjectFile::Kind::Library
                 : Line.contains("Dynamic-Link Library")
                     ? ProjectFile::Kind::Dll
                     : ProjectFile::Kind::Program;
    else if (Line.consume_front("# ADD CPP "))
      addForcedOptions(Line, "");
    else if (Line.consume_front("# ADD LINK32 "))
      addLinked(Line, " ");
    else if (Line.consume_front("SOURCE="))
      addSource(Line.trim('"'), Folder);
  }
  return llvm::Error::success();
}

llvm::Expected<ProjectFile> Reader::run() {
  auto Buffer = llvm::MemoryBuffer::getFile(Result.Path, /*IsText=*/false,
                                            /*RequiresNullTerminator=*/false);
  if (!Buffer)
    return problem(Buffer.getError().message());
  StringRef Text = (*Buffer)->getBuffer();
  std::string Extension = path::extension(Result.Path).lower();
  llvm::Error E = Extension == ".vcxproj"  ? readVcxproj(Result.Path, Text, 0)
                  : Extension == ".vcproj" ? readVcproj(Text)
                                           : readDsp(Text);
  if (E)
    return std::move(E);
  for (auto *Names : {&Result.Sources, &Result.MissingSources,
                      &Result.References, &Result.Linked}) {
    llvm::sort(*Names);
    Names->erase(llvm::unique(*Names), Names->end());
  }
  return std::move(Result);
}

bool projects::isProjectFile(StringRef Path) {
  StringRef Extension = path::extension(Path);
  return Extension.equals_insensitive(".vcxproj") ||
         Extension.equals_insensitive(".vcproj") ||
         Extension.equals_insensitive(".dsp");
}

llvm::Expected<ProjectFile>
projects::readProject(StringRef Path, sources::WindowsFileSystem &Files) {
  return Reader(Path, Files).run();
}
