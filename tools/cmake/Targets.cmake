# The kinds of target that folders declare.

# All that `keelson serve` needs, and none of the tests.
add_custom_target(server)

# keelson_plugin(NAME): this folder is one plugin, a module named NAME.so in build/plugins.
function(keelson_plugin name)
    file(GLOB sources CONFIGURE_DEPENDS *.cpp *.h)
    add_library(plugin-${name} MODULE ${sources})
    target_link_libraries(plugin-${name} PRIVATE keelson-sdk keelson-warnings)
    target_compile_options(plugin-${name} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-fno-gnu-unique>)
    set_target_properties(plugin-${name} PROPERTIES
        PREFIX "" OUTPUT_NAME ${name} LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/plugins)
    add_dependencies(server plugin-${name})
endfunction()

# keelson_tests(NAME FOLDER [LIBRARIES...]): the tests in a folder and below it, a program NAME-tests in build/tests.
# Without a source there (yet), no program.
function(keelson_tests name folder)
    if(NOT KEELSON_TESTS)
        return()
    endif()
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${folder}/*.cpp ${folder}/*.h)
    if(NOT sources)
        return()
    endif()
    add_executable(${name}-tests ${sources})
    target_link_libraries(${name}-tests PRIVATE keelson-kit ${ARGN} keelson-warnings)
    target_compile_options(${name}-tests PRIVATE -fmacro-prefix-map=${CMAKE_SOURCE_DIR}/=)
    set_target_properties(${name}-tests PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
endfunction()
