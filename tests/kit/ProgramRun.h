#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace kit {

/// One run of a command of the real program, `keelson check` and its like, to its end. Blocks; of the test's environment it
/// sees nothing but what is given here.
struct ProgramRun
{
    /// `folder` is the working folder; `input` what it reads on its standard input.
    ProgramRun(const std::vector<std::string>& arguments, const std::filesystem::path& folder,
        const std::map<std::string, std::string>& variables = {}, const std::string& input = {});

    int status = -1;
    std::string output; ///< of the standard stream
    std::string errors;

    /// Both streams.
    std::string all() const { return output + errors; }
};

/// The folder with the plugins that tests load.
std::filesystem::path testPlugins();

} // namespace kit
