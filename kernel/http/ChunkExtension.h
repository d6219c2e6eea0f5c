#pragma once

namespace kernel::http {

/// Follows the extensions behind a chunk's size byte by byte and believes none of them:
/// `*( BWS ";" BWS token [ BWS "=" BWS ( token / quoted-string ) ] )` (RFC 9112, 7.1.1).
class ChunkExtension
{
public:
    /// False for a byte that cannot stand here.
    bool take(char c) noexcept;

    /// Whether the line may end here.
    bool mayEnd() const noexcept;

private:
    enum class Part
    {
        start, // of all: a blank or a semicolon
        beforeName,
        name,
        afterName,
        beforeValue,
        value,
        quoted,
        escaped,
        afterValue
    };

    bool to(Part part) noexcept;
    bool separator(char c) noexcept;

    Part _part = Part::start;
};

} // namespace kernel::http
