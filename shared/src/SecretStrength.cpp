#include <keelson/SecretStrength.h>

#include <algorithm>
#include <array>
#include <bitset>
#include <cctype>

namespace keelson {
namespace {

// As they stand in guides, templates and generated projects; compared as words without case and separators.
constexpr std::string_view examples[] = {"changeme", "changethis", "changein", "replaceme", "replacethis",
    "replacewith", "yoursecret", "yoursuper", "youraccess", "yourjwt", "supersecret", "secretkey", "secretgoes",
    "mysecret", "mykey", "jwtsecret", "betterauthsecret", "examplesecret", "testsecret", "devsecret",
    "developmentsecret", "insecure", "notasecret", "topsecret", "password", "placeholder", "generatewith",
    "opensslrand", "keyboardcat", "shhhh", "qwerty", "letmein", "mustbe", "atleast32", "thisisa", "dontuse", "donotuse",
    "foobar", "deadbeef", "cafebabe", "loremipsum"};

std::string letters(std::string_view text)
{
    std::string found;
    for (const char c : text)
    {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte)) found += static_cast<char>(std::tolower(byte));
    }
    return found;
}

std::size_t distinct(std::string_view text)
{
    std::bitset<256> seen;
    for (const char c : text) seen.set(static_cast<unsigned char>(c));
    return seen.count();
}

bool repeats(std::string_view text)
{
    for (std::size_t period = 1; period <= text.size() / 2 && period <= 16; ++period)
    {
        if (std::equal(text.begin() + static_cast<std::ptrdiff_t>(period), text.end(), text.begin())) return true;
    }
    return false;
}

bool climbs(std::string_view text)
{
    std::size_t steps = 0;
    for (std::size_t i = 1; i < text.size(); ++i)
    {
        const int step = text[i] - text[i - 1];
        if (step >= -1 && step <= 1) ++steps;
    }
    return steps * 2 > text.size();
}

} // namespace

std::optional<std::string> weakness(std::string_view secret)
{
    if (secret.empty()) return "is empty";
    if (repeats(secret)) return "repeats itself";
    if (distinct(secret) < std::min<std::size_t>(8, secret.size() / 2 + 1)) return "has too few different characters";
    if (climbs(secret)) return "is a row of neighbouring characters";
    const std::string plain = letters(secret);
    const bool known = std::any_of(std::begin(examples), std::end(examples),
        [&](std::string_view example) { return plain.find(example) != std::string::npos; });
    if (known) return "is known from examples";
    return std::nullopt;
}

} // namespace keelson
