#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kernel::data::migrations {

/// The SQL of one file. A value.
///
/// A file with the line `-- keelson: no transaction` in its head, before the first statement, is carried out statement by
/// statement outside of a transaction, as CREATE INDEX CONCURRENTLY demands; it must stand being carried out twice.
class Script
{
public:
    Script() = default;

    /// Line ends become LF, so that a checkout elsewhere has the same checksum.
    explicit Script(std::string_view text);

    const std::string& text() const noexcept { return _text; }
    bool transactional() const noexcept { return _transactional; }

    /// SHA-256 of the text, in hexadecimal digits.
    std::string checksum() const;

    /// One by one, without the empty ones; a semicolon in a text, a name, a dollar quote or a comment ends none.
    std::vector<std::string> statements() const;

private:
    std::string _text;
    bool _transactional = true;
};

} // namespace kernel::data::migrations
