#include <keelson/http/Content.h>

#include <cerrno>
#include <system_error>
#include <unistd.h>

namespace keelson::http {

namespace {

class Gathered final : public Stream
{
public:
    void write(std::string_view piece) override { text += piece; }
    bool wanted() const noexcept override { return true; }
    std::string text;
};

void appendFile(std::string& text, int descriptor, const Content::Part& part)
{
    const auto begin = text.size();
    text.resize(begin + part.length);
    for (std::uint64_t done = 0; done < part.length;)
    {
        const auto count = ::pread(
            descriptor, text.data() + begin + done, part.length - done, static_cast<off_t>(part.from + done));
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) throw std::system_error(count < 0 ? errno : EIO, std::generic_category(), "a file to be sent");
        done += static_cast<std::uint64_t>(count);
    }
}

} // namespace

Stream::~Stream() = default;

Content::File::~File()
{
    ::close(_descriptor);
}

std::string Content::text() const
{
    if (write)
    {
        Gathered gathered;
        write(gathered);
        return gathered.text;
    }
    std::string text;
    for (const auto& part : parts)
    {
        text += part.before;
        appendFile(text, file->descriptor(), part);
    }
    return text + after;
}

std::uint64_t Content::length() const noexcept
{
    std::uint64_t sum = after.size();
    for (const auto& part : parts) sum += part.before.size() + part.length;
    return sum;
}

} // namespace keelson::http
