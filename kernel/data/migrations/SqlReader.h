#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kernel::data::migrations {

/// Cuts SQL into its statements. The text outlives it.
class SqlReader
{
public:
    explicit SqlReader(std::string_view text): _text(text) {}

    /// The next statement, with the comments before it and without its semicolon; nothing at the end.
    std::optional<std::string> next();

private:
    void skip();
    void skipPast(std::string_view end);
    void skipQuoted(char quote, bool escapes);
    void skipComment();
    bool skipDollarQuoted();
    bool at(std::string_view token) const { return _text.substr(_at).starts_with(token); }

    std::string_view _text;
    std::size_t _at = 0;
    bool _content = false; // more than comments and spaces since the last semicolon
};

} // namespace kernel::data::migrations
