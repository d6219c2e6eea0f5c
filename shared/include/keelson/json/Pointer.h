#pragma once

#include <keelson/Export.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace keelson::json {

/// A place in a JSON document (RFC 6901) that follows whoever walks through it. Names are anybody's text, so the pointer
/// stays short: what would make it longer than `longest` is left out with all below it, and the pointer then names the
/// deepest place above that fits.
class KEELSON_API Pointer
{
public:
    static constexpr std::size_t longest = 256; ///< bytes

    void enter(std::string_view name);
    void enter(std::size_t index);
    void leave() noexcept;

    /// `/items/0/a~1b`; empty for the whole document.
    const std::string& text() const noexcept { return _text; }

private:
    void append(std::string_view token);

    std::string _text;
    std::vector<std::size_t> _lengths; ///< of the text, before each level that is in it
    std::size_t _left = 0;             ///< levels below that are not
};

} // namespace keelson::json
