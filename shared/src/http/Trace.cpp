#include <keelson/http/Trace.h>

#include <keelson/Random.h>

#include <algorithm>
#include <cstddef>

namespace keelson::http {

namespace {

constexpr std::string_view digits = "0123456789abcdef";
constexpr std::size_t length = 55; // of version 00

bool hexadecimal(std::string_view text) noexcept
{
    return text.find_first_not_of(digits) == std::string_view::npos;
}

bool zero(std::string_view text) noexcept
{
    return text.find_first_not_of('0') == std::string_view::npos;
}

/// Of version 00, or what a later one has of it at its front. The fields are `version-trace-parent-flags`.
bool wellFormed(std::string_view text) noexcept
{
    if (text.size() < length || text[2] != '-' || text[35] != '-' || text[52] != '-') return false;
    const auto version = text.substr(0, 2);
    if (!hexadecimal(version) || version == "ff") return false;
    if (text.size() > length && (version == "00" || text[length] != '-')) return false;
    const auto trace = text.substr(3, 32);
    const auto parent = text.substr(36, 16);
    return hexadecimal(trace) && hexadecimal(parent) && hexadecimal(text.substr(53, 2)) && !zero(trace) &&
        !zero(parent);
}

void fill(std::array<char, 16>& id)
{
    std::array<std::byte, 8> random{};
    randomBytes(random);
    random[0] |= std::byte{1}; // never all zero
    for (std::size_t i = 0; i < random.size(); ++i)
    {
        id[2 * i] = digits[std::to_integer<std::size_t>(random[i] >> 4U)];
        id[2 * i + 1] = digits[std::to_integer<std::size_t>(random[i] & std::byte{15})];
    }
}

} // namespace

std::optional<Trace> Trace::parse(std::string_view traceparent)
{
    if (!wellFormed(traceparent)) return std::nullopt;
    Trace result;
    std::copy_n(traceparent.begin() + 3, result.trace.size(), result.trace.begin());
    std::copy_n(traceparent.begin() + 36, result.parent.size(), result.parent.begin());
    fill(result.own);
    result.sampled = digits.find(traceparent[54]) % 2 == 1;
    return result;
}

std::string Trace::text() const
{
    return std::string("00-").append(id()).append("-").append(own.data(), own.size()).append(sampled ? "-01" : "-00");
}

} // namespace keelson::http
