#include "kernel/data/embedded/ServerLog.h"

#include "kernel/data/embedded/Error.h"

#include <cerrno>
#include <deque>
#include <fcntl.h>
#include <fstream>

namespace kernel::data::embedded {

ServerLog::ServerLog(const std::filesystem::path& dataDirectory, const std::filesystem::path& cluster):
    _first(dataDirectory / "postgres.log"), _folder(cluster / "log")
{
}

Descriptor ServerLog::start() const
{
    Descriptor file(::open(_first.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!file) throw Error::system("The file " + _first.string() + " cannot be written", errno);
    return file;
}

std::string ServerLog::lastLines() const
{
    constexpr std::size_t enough = 8;
    std::deque<std::string> lines;
    std::ifstream file(newest());
    for (std::string line; std::getline(file, line); lines.push_back(line))
        if (lines.size() == enough) lines.pop_front();
    std::string text;
    for (const auto& line : lines) text += "\n  " + line;
    return text;
}

std::filesystem::path ServerLog::newest() const
{
    std::filesystem::path newest = _first;
    std::error_code missing;
    auto time = std::filesystem::last_write_time(newest, missing);
    for (const auto& entry : std::filesystem::directory_iterator(_folder, missing))
    {
        if (!entry.is_regular_file(missing) || entry.is_symlink(missing) || entry.file_size(missing) == 0) continue;
        const auto changed = entry.last_write_time(missing);
        if (missing || changed < time) continue;
        newest = entry.path();
        time = changed;
    }
    return newest;
}

} // namespace kernel::data::embedded
