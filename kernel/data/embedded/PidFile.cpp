#include "kernel/data/embedded/PidFile.h"

#include <fstream>

namespace kernel::data::embedded {

std::optional<PidFile> PidFile::read(const std::filesystem::path& cluster)
{
    constexpr int socketLine = 5;
    constexpr int stateLine = 8;
    std::ifstream file(cluster / name);
    PidFile result{0, "", ""};
    if (!(file >> result.pid) || result.pid <= 0) return std::nullopt;
    std::string line;
    for (int number = 1; number <= stateLine && std::getline(file, line); ++number)
    {
        if (number == socketLine) result.socketFolder = line;
        if (number == stateLine) result.state = line.substr(0, line.find_last_not_of(' ') + 1);
    }
    return result;
}

} // namespace kernel::data::embedded
