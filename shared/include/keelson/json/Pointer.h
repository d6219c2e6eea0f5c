#pragma once

#include <keelson/Export.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace keelson::json {

/// A place in a JSON document (RFC 6901) that follows whoever walks through it; only who asks for its text pays for it. Names are
/// anybody's text, so that stays short: what would make it longer than `longest` is left out with all below it, and it then names
/// the deepest place above that fits.
class KEELSON_API Pointer
{
public:
    static constexpr std::size_t longest = 256; ///< bytes

    /// The name lives until it is left.
    void enter(std::string_view name) { _steps.push_back({name, 0, true}); }
    void enter(std::size_t index) { _steps.push_back({{}, index, false}); }
    void leave() noexcept { _steps.pop_back(); }

    /// `/items/0/a~1b`; empty for the whole document.
    std::string text() const;

private:
    struct Step
    {
        std::string_view name;
        std::size_t index;
        bool named;
    };

    std::vector<Step> _steps;
};

} // namespace keelson::json
