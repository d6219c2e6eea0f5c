# The kinds of target that folders declare.

# keelson_plugin(NAME): this folder is one plugin, a module named NAME.so in build/plugins.
function(keelson_plugin name)
    file(GLOB sources CONFIGURE_DEPENDS *.cpp *.h)
    add_library(plugin-${name} MODULE ${sources})
    target_link_libraries(plugin-${name} PRIVATE keelson-sdk keelson-warnings)
    target_compile_options(plugin-${name} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-fno-gnu-unique>)
    set_target_properties(plugin-${name} PROPERTIES
        PREFIX "" OUTPUT_NAME ${name} LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/plugins)
endfunction()
