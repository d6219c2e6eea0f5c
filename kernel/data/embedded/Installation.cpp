#include "kernel/data/embedded/Installation.h"

#include "kernel/data/embedded/Error.h"
#include "kernel/data/embedded/Process.h"

#include <cstdlib>
#include <unistd.h>

namespace kernel::data::embedded {

namespace {

// "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"
std::string versionIn(const std::string& line)
{
    const auto start = line.find_first_of("0123456789");
    if (start == std::string::npos) return "";
    return line.substr(start, line.find_first_of(" \n", start) - start);
}

} // namespace

bool Installation::isIn(const std::filesystem::path& folder)
{
    return ::access((folder / "postgres").c_str(), X_OK) == 0 && ::access((folder / "initdb").c_str(), X_OK) == 0;
}

Installation::Installation(std::filesystem::path folder): _folder(std::move(folder))
{
    const auto outcome = Process::run({server(), {"--version"}, Account::current()}, std::chrono::seconds(10));
    _version = versionIn(outcome.output);
    _major = std::atoi(_version.c_str());
    if (!outcome.succeeded || _major == 0)
        throw Error("The program " + server().string() + " does not tell its version: " + outcome.output);
}

} // namespace kernel::data::embedded
