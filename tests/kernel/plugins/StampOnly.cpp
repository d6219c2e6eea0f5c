// A library with a stamp and without a plugin.

#include <keelson/Stamp.h>

namespace {
[[gnu::used, gnu::section(KEELSON_STAMP_SECTION)]] alignas(
    4) const keelson::stamp::Note<sizeof(KEELSON_STAMP_TEXT)> stamp{.text = KEELSON_STAMP_TEXT};
} // namespace
