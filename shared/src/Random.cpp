#include <keelson/Random.h>

#include <cerrno>
#include <cstdint>
#include <sys/random.h>
#include <system_error>
#include <vector>

namespace keelson {

void randomBytes(std::span<std::byte> bytes)
{
    while (!bytes.empty())
    {
        const auto count = ::getrandom(bytes.data(), bytes.size(), 0);
        if (count > 0) bytes = bytes.subspan(static_cast<std::size_t>(count));
        else if (errno != EINTR)
            throw std::system_error(errno, std::generic_category(), "The system gives no random bytes");
    }
}

std::string randomToken(std::size_t bytes)
{
    static constexpr char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::vector<std::byte> random(bytes);
    randomBytes(random);
    std::string token;
    token.reserve((bytes * 4 + 2) / 3);
    std::uint32_t bits = 0;
    unsigned count = 0;
    for (const std::byte byte : random)
    {
        bits = bits << 8U | std::to_integer<std::uint32_t>(byte);
        for (count += 8; count >= 6; count -= 6) token += digits[bits >> (count - 6) & 63U];
    }
    if (count > 0) token += digits[bits << (6 - count) & 63U];
    return token;
}

} // namespace keelson
