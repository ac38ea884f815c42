# Writes the check pages PAGES into the C++ file OUTPUT, as pageOfCheck(Name).
set(Code "// Made from docs/checks by EmbedPages.cmake.\n")
string(APPEND Code "#include \"driver/reports/Rules.h\"\n#include <string>\n\n")
set(Table "")
set(Number 0)
foreach(Page ${PAGES})
  get_filename_component(Name ${Page} NAME_WE)
  file(READ ${Page} Hex HEX)
  # Bytes rather than a raw string: compilers limit the length of a literal.
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," Bytes "${Hex}")
  string(APPEND Code
    "static const unsigned char Page${Number}[] = {${Bytes}0x00};\n")
  string(APPEND Table
    "  if (Name == \"${Name}\")\n    return {reinterpret_cast<const char *>(Page${Number}), sizeof(Page${Number}) - 1};\n")
  math(EXPR Number "${Number} + 1")
endforeach()
string(APPEND Code
  "\nllvm::StringRef mapi::reports::pageOfCheck(llvm::StringRef Name) {\n${Table}  return {};\n}\n")
file(WRITE ${OUTPUT} "${Code}")
