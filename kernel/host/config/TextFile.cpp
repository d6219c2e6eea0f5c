#include "kernel/host/config/TextFile.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <stdexcept>

namespace kernel::host::config {
namespace {

constexpr std::size_t limit = 1U << 20U;

[[noreturn]] void fail(const std::filesystem::path& file, const std::string& reason)
{
    throw std::runtime_error("the file " + file.string() + " cannot be read: " + reason);
}

} // namespace

std::string readTextFile(const std::filesystem::path& file)
{
    std::error_code error;
    if (std::filesystem::is_directory(file, error)) fail(file, "it is a folder");
    errno = 0;
    std::ifstream in(file, std::ios::binary);
    if (!in) fail(file, std::strerror(errno));
    std::string text(limit + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    if (text.size() > limit) fail(file, "it is larger than 1 MiB");
    if (text.find('\0') != std::string::npos) fail(file, "it is no text");
    return text;
}

} // namespace kernel::host::config
