# How every target of the tree is compiled.

option(KEELSON_TESTS "build the tests and benches" ON)
option(KEELSON_FUZZ "build the fuzz targets; clang only" OFF)
option(KEELSON_COVERAGE "count which lines run; g++ only" OFF)
set(KEELSON_SANITIZE "" CACHE STRING "empty, address (with undefined) or thread")

if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

find_program(KEELSON_CCACHE ccache)
if(KEELSON_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${KEELSON_CCACHE})
    set(CMAKE_C_COMPILER_LAUNCHER ${KEELSON_CCACHE})
endif()

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_C_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lib)

# -g1: function names and lines in a crash report, at a tenth of the size of -g.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -g1 -DNDEBUG")
set(CMAKE_C_FLAGS_RELEASE "-O2 -g1 -DNDEBUG")

# Fibers' stacks end in a guard page; probing keeps a large frame from stepping over it.
add_compile_options(-fstack-clash-protection -fstack-protector-strong -fno-omit-frame-pointer)
add_compile_definitions($<$<CONFIG:Release>:_FORTIFY_SOURCE=2>)
add_link_options(-Wl,-z,relro -Wl,-z,now)

set(sanitizers_address address,undefined)
set(sanitizers_thread thread)
if(KEELSON_SANITIZE AND NOT DEFINED sanitizers_${KEELSON_SANITIZE})
    message(FATAL_ERROR "KEELSON_SANITIZE is '${KEELSON_SANITIZE}'; it takes address, thread or nothing")
elseif(KEELSON_SANITIZE)
    add_compile_options(-fsanitize=${sanitizers_${KEELSON_SANITIZE}} -fno-sanitize-recover=undefined)
    add_link_options(-fsanitize=${sanitizers_${KEELSON_SANITIZE}})
endif()
if(KEELSON_COVERAGE)
    set(CMAKE_CXX_EXTENSIONS ON) # only then does g++ write down what has run before a process becomes a program
    add_compile_options(--coverage -fprofile-update=atomic)
    add_link_options(--coverage)
endif()
if(KEELSON_FUZZ)
    add_compile_options(-fsanitize=fuzzer-no-link)
endif()
# clang's shared objects leave the symbols of its run-time libraries to the program.
if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang" OR NOT (KEELSON_SANITIZE OR KEELSON_FUZZ))
    add_link_options(-Wl,--no-undefined)
endif()

# For our own code; the sources of llhttp are compiled as they come.
add_library(keelson-warnings INTERFACE)
target_compile_options(keelson-warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual -Werror)
