#include <keelson/VersionRange.h>

#include <algorithm>

namespace keelson {
namespace {

bool take(std::string_view& text, std::string_view sign) noexcept
{
    if (!text.starts_with(sign)) return false;
    text.remove_prefix(sign.size());
    return true;
}

} // namespace

VersionRange::VersionRange(std::string_view text): _text(text)
{
    while (true)
    {
        const auto begin = text.find_first_not_of(' ');
        if (begin == std::string_view::npos) break;
        text.remove_prefix(begin);
        const auto term = text.substr(0, text.find(' '));
        add(term);
        text.remove_prefix(term.size());
    }
    if (_terms.empty()) _text.assign(1, '*');
}

void VersionRange::add(std::string_view term)
{
    if (term == "*") return;
    if (take(term, ">=")) _terms.push_back({Sign::greaterOrEqual, Version::parse(term)});
    else if (take(term, "<=")) _terms.push_back({Sign::lessOrEqual, Version::parse(term)});
    else if (take(term, ">")) _terms.push_back({Sign::greater, Version::parse(term)});
    else if (take(term, "<")) _terms.push_back({Sign::less, Version::parse(term)});
    else if (take(term, "=")) _terms.push_back({Sign::equal, Version::parse(term)});
    else
    {
        take(term, "^");
        addCompatible(Version::parse(term));
    }
}

void VersionRange::addCompatible(const Version& version)
{
    _terms.push_back({Sign::greaterOrEqual, version});
    if (version.major > 0) _terms.push_back({Sign::less, {version.major + 1}});
    else if (version.minor > 0) _terms.push_back({Sign::less, {0, version.minor + 1}});
    else _terms.push_back({Sign::less, {0, 0, version.patch + 1}});
}

bool VersionRange::contains(const Version& version) const noexcept
{
    return std::all_of(_terms.begin(), _terms.end(), [&](const Term& term) { return term.holds(version); });
}

bool VersionRange::Term::holds(const Version& other) const noexcept
{
    switch (sign)
    {
    case Sign::equal: return other == version;
    case Sign::less: return other < version;
    case Sign::lessOrEqual: return other <= version;
    case Sign::greater: return other > version;
    case Sign::greaterOrEqual: return other >= version;
    }
    return false;
}

} // namespace keelson
