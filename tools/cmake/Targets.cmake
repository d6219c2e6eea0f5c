# The kinds of target that folders declare.

# All that `keelson serve` needs, and none of the tests.
add_custom_target(server)

# keelson_plugin(NAME): this folder and those below it are one plugin, a module named NAME.so in build/plugins. What is in its
# folder `tests` is compiled together with the plugin's sources into a program NAME-tests.
function(keelson_plugin name)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS *.cpp *.h)
    list(FILTER sources EXCLUDE REGEX "^${CMAKE_CURRENT_SOURCE_DIR}/tests/")
    add_library(plugin-${name}-code OBJECT ${sources})
    target_include_directories(plugin-${name}-code PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
    target_link_libraries(plugin-${name}-code PUBLIC keelson-sdk PRIVATE keelson-warnings)
    target_compile_options(plugin-${name}-code PRIVATE $<$<CXX_COMPILER_ID:GNU>:-fno-gnu-unique>)
    add_library(plugin-${name} MODULE)
    target_link_libraries(plugin-${name} PRIVATE plugin-${name}-code)
    set_target_properties(plugin-${name} PROPERTIES
        PREFIX "" OUTPUT_NAME ${name} LINKER_LANGUAGE CXX LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/plugins
        INSTALL_RPATH $ORIGIN/../..)
    install(TARGETS plugin-${name} DESTINATION lib/keelson/plugins)
    add_dependencies(server plugin-${name})
    keelson_tests(${name} tests plugin-${name}-code)
endfunction()

# keelson_tests(NAME FOLDER [LIBRARIES...]): the tests in a folder and below it, a program NAME-tests in build/tests.
# Without a source there (yet), no program. A folder with a CMakeLists.txt of its own below it is not part of it.
function(keelson_tests name folder)
    if(NOT KEELSON_TESTS)
        return()
    endif()
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${folder}/*.cpp ${folder}/*.h)
    file(GLOB_RECURSE lists CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/CMakeLists.txt)
    foreach(list IN LISTS lists)
        cmake_path(GET list PARENT_PATH other)
        list(FILTER sources EXCLUDE REGEX "^${other}/")
    endforeach()
    if(NOT sources)
        return()
    endif()
    add_executable(${name}-tests ${sources})
    target_link_libraries(${name}-tests PRIVATE keelson-kit ${ARGN} keelson-warnings)
    target_compile_options(${name}-tests PRIVATE -fmacro-prefix-map=${CMAKE_SOURCE_DIR}/=)
    set_target_properties(${name}-tests PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
endfunction()
