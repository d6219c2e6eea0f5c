#include "tests/kit/Secrets.h"

#include "tests/kit/Check.h"

#include <mutex>
#include <regex>
#include <set>

namespace kit::secrets {

namespace {

constexpr std::size_t shortest = 8;            // shorter ones are in other words by chance
constexpr std::size_t longestBody = 64 * 1024; // of those that have secrets

std::mutex mutex;
std::set<std::string, std::less<>> values;

void note(std::string_view value)
{
    if (value.size() < shortest) return;
    const std::scoped_lock lock(mutex);
    values.emplace(value);
}

std::string around(const std::string& text, std::size_t at)
{
    const auto begin = text.rfind('\n', at) + 1; // of the line; 0 where it is the first
    return text.substr(begin, text.find('\n', at) - begin);
}

} // namespace

void noteBody(std::string_view json)
{
    static const std::regex field(
        R"re("(?:(?:current_|new_)?password|(?:access_|refresh_|csrf_)token|invite)"\s*:\s*"([^"\\]+)")re");
    if (json.size() > longestBody || (json.find("password") == json.npos && json.find("token\"") == json.npos)) return;
    using Iterator = std::regex_iterator<std::string_view::const_iterator>;
    for (Iterator at(json.begin(), json.end(), field), end; at != end; ++at) note((*at)[1].str());
}

void noteSetting(std::string_view setting)
{
    const auto equals = setting.find('=');
    if (equals == setting.npos) return;
    const auto name = setting.substr(0, equals);
    const auto value = setting.substr(equals + 1);
    for (const auto end : {"secret", "token", "password", "SECRET_KEY", "PASSWORD"})
        if (name.ends_with(end)) note(value);
    static const std::regex url(R"(^[a-z]+://[^:/@]*:([^@/]+)@.*)");
    std::match_results<std::string_view::const_iterator> parts;
    if (std::regex_match(value.begin(), value.end(), parts, url)) note(parts[1].str());
}

void expectNoneIn(const std::string& text)
{
    static const std::regex shape(
        R"(\$2[aby]\$[0-9]{2}\$|\$argon2id\$|eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,})");
    std::smatch match;
    if (std::regex_search(text, match, shape))
        FAIL("a token or a hash was printed: " + around(text, static_cast<std::size_t>(match.position())));
    const std::scoped_lock lock(mutex);
    for (const auto& value : values)
        if (const auto at = text.find(value); at != text.npos) FAIL("a secret was printed: " + around(text, at));
}

} // namespace kit::secrets
