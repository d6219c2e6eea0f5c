#pragma once

#include <keelson/Plugin.h>
#include <keelson/Stamp.h>

#include <Poco/ClassLibrary.h>

/// Makes a shared library a plugin: once, in one source, outside every namespace.
///
///     KEELSON_PLUGIN(tasks::TasksPlugin)
///
/// It exports a Poco class-library manifest of one keelson::Plugin, by which the host makes the object, and the stamp (see
/// Stamp.h), by which the host refuses a library that does not fit before it loads anything of it.
// clang-format off
#define KEELSON_PLUGIN(Class) \
    namespace { \
    [[gnu::used, gnu::section(KEELSON_STAMP_SECTION)]] alignas(4) const \
        keelson::stamp::Note<sizeof(KEELSON_STAMP_TEXT)> keelsonStamp{.text = KEELSON_STAMP_TEXT}; \
    } \
    POCO_BEGIN_MANIFEST(keelson::Plugin) \
    POCO_EXPORT_CLASS(Class) \
    POCO_END_MANIFEST
// clang-format on
