#include "KeyHash.h"

#include <keelson/Random.h>

#include <bit>
#include <cstring>
#include <span>

namespace rate_limit {

namespace {

struct State
{
    std::uint64_t a, b, c, d;

    void round() noexcept
    {
        a += b;
        b = std::rotl(b, 13) ^ a;
        a = std::rotl(a, 32);
        c += d;
        d = std::rotl(d, 16) ^ c;
        a += d;
        d = std::rotl(d, 21) ^ a;
        c += b;
        b = std::rotl(b, 17) ^ c;
        c = std::rotl(c, 32);
    }

    void take(std::uint64_t word) noexcept
    {
        d ^= word;
        round();
        a ^= word;
    }

    // Nobody outside sees it, so both halves of the state may show.
    KeyHash::Value end() noexcept
    {
        round();
        round();
        round();
        return {a ^ b, c ^ d};
    }
};

std::uint64_t word(const char* at) noexcept
{
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof word);
    return word;
}

// What is behind the last whole word, seven bytes at most: where there is one, they are the end of the eight up to there.
std::uint64_t lastOf(std::string_view text, std::string_view rest) noexcept
{
    if (text.size() >= 8 && rest.empty()) return 0;
    if (text.size() >= 8) return word(text.data() + text.size() - 8) >> (8 * (8 - rest.size()));
    std::uint64_t last = 0;
    for (std::size_t at = 0; at < rest.size(); ++at)
        last |= std::uint64_t{static_cast<unsigned char>(rest[at])} << (8 * at);
    return last;
}

} // namespace

KeyHash::KeyHash()
{
    keelson::randomBytes(std::as_writable_bytes(std::span(_seed)));
}

KeyHash::Value KeyHash::operator()(std::string_view text) const noexcept
{
    State state{_seed[0] ^ 0x736f6d6570736575U, _seed[1] ^ 0x646f72616e646f6dU ^ 0xeeU, _seed[0] ^ 0x6c7967656e657261U,
        _seed[1] ^ 0x7465646279746573U};
    auto rest = text;
    for (; rest.size() >= 8; rest.remove_prefix(8)) state.take(word(rest.data()));
    state.take(lastOf(text, rest) | std::uint64_t{text.size() & 0xffU} << 56U);
    state.c ^= 0xeeU;
    return state.end();
}

} // namespace rate_limit
