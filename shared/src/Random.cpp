#include <keelson/Random.h>

#include <keelson/Base64Url.h>

#include <cerrno>
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
    std::vector<std::byte> random(bytes);
    randomBytes(random);
    return base64Url(random);
}

} // namespace keelson
