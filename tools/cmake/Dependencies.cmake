# What Keelson stands on; tools/setup installs it.

find_package(Threads REQUIRED)
find_package(PostgreSQL REQUIRED)
if(NOT TARGET PostgreSQL::client) # Poco's name for libpq, which its package does not define
    add_library(PostgreSQL::client INTERFACE IMPORTED)
    target_link_libraries(PostgreSQL::client INTERFACE PostgreSQL::PostgreSQL)
endif()
find_package(Poco 1.11 REQUIRED COMPONENTS Foundation Util Net JSON Data DataPostgreSQL)
find_package(ZLIB REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(Boost 1.74 REQUIRED COMPONENTS context)
find_package(OpenSSL 3.0.3 REQUIRED COMPONENTS Crypto) # before it, a MAC begun again without its key is wrong

# The parser of Node.js. Debian ships its C sources. LLHTTP_STRICT_MODE belongs to the interface: the header's
# enumerations and the parser's states depend on it, and without it a bare CR and "Host : a" pass.
set(KEELSON_LLHTTP_DIR /usr/share/llhttp CACHE PATH "the folder with llhttp's api.c, http.c and llhttp.c")
set(KEELSON_LLHTTP_INCLUDE /usr/share/include/llhttp CACHE PATH "the folder with llhttp.h")
add_library(llhttp STATIC
    ${KEELSON_LLHTTP_DIR}/api.c ${KEELSON_LLHTTP_DIR}/http.c ${KEELSON_LLHTTP_DIR}/llhttp.c)
target_include_directories(llhttp SYSTEM PUBLIC ${KEELSON_LLHTTP_INCLUDE})
target_compile_definitions(llhttp PUBLIC LLHTTP_STRICT_MODE=1)

# llhttp goes over a field's value sixteen bytes at a time where it is compiled for SSE 4.2, which not every processor has. So its
# machine is there a second time, its names ending in _sse42, and the server takes one of the two when it starts.
if(CMAKE_SYSTEM_PROCESSOR STREQUAL "x86_64")
    file(STRINGS ${KEELSON_LLHTTP_DIR}/llhttp.c heads REGEX "^int llhttp__internal_[a-z_0-9]+\\(")
    string(REGEX MATCHALL "llhttp__internal_[a-z_0-9]+" names "${heads}")
    list(REMOVE_DUPLICATES names)
    list(TRANSFORM names REPLACE "(.+)" "\\1=\\1_sse42")
    add_library(llhttp-sse42 OBJECT ${KEELSON_LLHTTP_DIR}/llhttp.c)
    target_include_directories(llhttp-sse42 SYSTEM PRIVATE ${KEELSON_LLHTTP_INCLUDE})
    target_compile_definitions(llhttp-sse42 PRIVATE LLHTTP_STRICT_MODE=1 ${names})
    target_compile_options(llhttp-sse42 PRIVATE -msse4.2)
    target_sources(llhttp PRIVATE $<TARGET_OBJECTS:llhttp-sse42>)
    target_compile_definitions(llhttp PUBLIC KEELSON_LLHTTP_SSE42)
endif()

if(KEELSON_TESTS)
    find_package(PkgConfig REQUIRED)
    pkg_check_modules(CppUnit REQUIRED IMPORTED_TARGET cppunit>=1.15)
endif()
