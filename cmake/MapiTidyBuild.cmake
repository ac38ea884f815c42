# Compiler settings, and the functions that the folders' CMakeLists.txt call:
#   mapi_add_library(Name [SOURCES file...] [DEPENDS library...])
#   mapi_add_executable(Name [SOURCES file...] [DEPENDS library...])
#   mapi_use_clang_headers(Target)

# Build speed: a fast linker and a compiler cache where installed.
include(CheckLinkerFlag)
foreach(Linker mold lld)
  check_linker_flag(CXX -fuse-ld=${Linker} MAPI_TIDY_HAS_${Linker})
  if(MAPI_TIDY_HAS_${Linker})
    add_link_options(-fuse-ld=${Linker})
    break()
  endif()
endforeach()
if(NOT CMAKE_CXX_COMPILER_LAUNCHER)
  find_program(MAPI_TIDY_CCACHE ccache)
  if(MAPI_TIDY_CCACHE)
    # A precompiled header is the same for ccache if its sources are.
    set(CMAKE_C_COMPILER_LAUNCHER ${MAPI_TIDY_CCACHE})
    set(CMAKE_CXX_COMPILER_LAUNCHER
        env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime
        ${MAPI_TIDY_CCACHE})
  endif()
endif()

# LLVM's and Clang's headers are not ours to warn about.
include_directories(SYSTEM ${LLVM_INCLUDE_DIRS} ${CLANG_INCLUDE_DIRS})
include_directories(${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR})
separate_arguments(LLVM_DEFINITIONS)
add_definitions(${LLVM_DEFINITIONS})
add_compile_options(-Wall -Wextra -Wno-unused-parameter -Werror=return-type)
if(LLVM_VERSION_MAJOR GREATER 19)
  # One source for all versions: what the newest deprecates, the oldest needs.
  add_compile_options(-Wno-deprecated-declarations)
endif()
if(MAPI_TIDY_WERROR)
  add_compile_options(-Werror)
endif()

if(MAPI_TIDY_SANITIZE)
  # Clang's own libraries are not instrumented: no type information to check
  # against (vptr), and the runtime is shared because the plugin's host, a
  # stock clang-tidy, has none.
  add_compile_options(-fsanitize=${MAPI_TIDY_SANITIZE} -fno-sanitize=vptr,function
                      -fno-sanitize-recover=all -fno-omit-frame-pointer -g1)
  add_link_options(-fsanitize=${MAPI_TIDY_SANITIZE})
  if(NOT MAPI_TIDY_SANITIZE MATCHES fuzzer)
    add_link_options(-shared-libsan)
  endif()
  execute_process(
    COMMAND ${CMAKE_CXX_COMPILER} -print-file-name=libclang_rt.asan-x86_64.so
    OUTPUT_VARIABLE MAPI_TIDY_SANITIZER_RUNTIME
    OUTPUT_STRIP_TRAILING_WHITESPACE)
  get_filename_component(RuntimeDir ${MAPI_TIDY_SANITIZER_RUNTIME} DIRECTORY)
  set(CMAKE_BUILD_RPATH ${RuntimeDir})
endif()

# A static library of all sources of one folder (once it has any). It does not
# link LLVM: the program that it ends up in does.
function(mapi_add_library Name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS" ${ARGN})
  if(NOT ARG_SOURCES)
    file(GLOB ARG_SOURCES CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  endif()
  if(ARG_SOURCES)
    add_library(${Name} STATIC ${ARG_SOURCES})
    target_link_libraries(${Name} PUBLIC ${ARG_DEPENDS} fmt::fmt-header-only)
  endif()
endfunction()

# A program of all sources of one folder, linked with Clang's and LLVM's
# shared libraries.
function(mapi_add_executable Name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS" ${ARGN})
  if(NOT ARG_SOURCES)
    file(GLOB ARG_SOURCES CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  endif()
  if(ARG_SOURCES)
    add_executable(${Name} ${ARG_SOURCES})
    target_link_libraries(${Name} PRIVATE ${ARG_DEPENDS} clang-cpp LLVM
                                          fmt::fmt-header-only)
    install(TARGETS ${Name} RUNTIME DESTINATION bin)
  endif()
endfunction()

# Precompiles the large headers of Clang once for all targets that ask for it:
# they are nine tenths of the time that capture and tidy take to compile.
function(mapi_use_clang_headers Target)
  if(NOT TARGET mapi_clang_headers)
    file(GENERATE OUTPUT ${CMAKE_BINARY_DIR}/ClangHeaders.cpp CONTENT "\n")
    add_library(mapi_clang_headers OBJECT ${CMAKE_BINARY_DIR}/ClangHeaders.cpp)
    target_link_libraries(mapi_clang_headers PUBLIC fmt::fmt-header-only)
    target_compile_options(mapi_clang_headers PUBLIC
                           "SHELL:-Xclang -fno-pch-timestamp")
    target_precompile_headers(
      mapi_clang_headers PRIVATE ${CMAKE_SOURCE_DIR}/cmake/ClangHeaders.h)
  endif()
  if(TARGET ${Target})
    target_compile_options(${Target} PRIVATE "SHELL:-Xclang -fno-pch-timestamp")
    target_precompile_headers(${Target} REUSE_FROM mapi_clang_headers)
  endif()
endfunction()

# The builtin headers (stddef.h ...) are looked for beside the program, as
# clang-tidy does: bin/../lib/clang/<version>.
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/lib)
file(CREATE_LINK ${MAPI_TIDY_LLVM_ROOT}/lib/clang ${CMAKE_BINARY_DIR}/lib/clang
     SYMBOLIC)
