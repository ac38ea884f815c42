# Writes OUTPUT, a C++ source with the text of each file under FOLDER, listed in
# HEADERS (separated by ";"), as raw strings.
set(Text "#include \"driver/sources/StandIns.h\"\n\n")
string(APPEND Text "static const mapi::sources::StandIn Table[] = {\n")
foreach(Header IN LISTS HEADERS)
  file(READ ${FOLDER}/${Header} Content)
  string(TOLOWER ${Header} Name)
  string(APPEND Text "{\"${Name}\", R\"mapi_tidy(${Content})mapi_tidy\"},\n")
endforeach()
string(APPEND Text "};\n\nllvm::ArrayRef<mapi::sources::StandIn> "
       "mapi::sources::standIns() { return Table; }\n")
file(WRITE ${OUTPUT} "${Text}")
