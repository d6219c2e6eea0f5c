#pragma once

#include <keelson/Version.h>

#include <string>
#include <string_view>
#include <vector>

namespace keelson {

/// Which versions will do: terms with spaces between, all of which must hold.
///
/// | term | holds for |
/// |---|---|
/// | `*` | every version |
/// | `1.4`, `^1.4` | what is compatible with 1.4.0: from there up to, without, 2.0.0; `^0.4` up to 0.5.0, `^0.0.4` up to 0.0.5 |
/// | `=1.4` | 1.4.0 alone |
/// | `>=1.4`, `>1.4`, `<=1.4`, `<1.4` | what the sign says; parts left out are 0 |
class KEELSON_API VersionRange
{
public:
    /// Every version.
    VersionRange() = default;

    /// Throws std::invalid_argument with a sentence about the term that is wrong.
    explicit VersionRange(std::string_view text);

    bool contains(const Version& version) const noexcept;

    /// As it was written.
    const std::string& text() const noexcept { return _text; }

private:
    enum class Sign
    {
        equal,
        less,
        lessOrEqual,
        greater,
        greaterOrEqual
    };

    struct Term
    {
        Sign sign;
        Version version;
        bool holds(const Version& other) const noexcept;
    };

    void add(std::string_view term);
    void addCompatible(const Version& version);

    std::string _text = "*";
    std::vector<Term> _terms;
};

} // namespace keelson
