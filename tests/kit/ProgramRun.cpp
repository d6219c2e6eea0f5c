#include "tests/kit/ProgramRun.h"

#include "tests/kit/Check.h"

#include <fcntl.h>
#include <fstream>
#include <spawn.h>
#include <sstream>
#include <sys/wait.h>

namespace kit {

namespace {

namespace fs = std::filesystem;

fs::path buildFolder()
{
    return fs::read_symlink("/proc/self/exe").parent_path().parent_path();
}

std::string content(const fs::path& file)
{
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    fs::remove(file);
    return text.str();
}

std::vector<char*> pointers(std::vector<std::string>& words)
{
    std::vector<char*> result;
    for (auto& word : words) result.push_back(word.data());
    result.push_back(nullptr);
    return result;
}

} // namespace

ProgramRun::ProgramRun(const std::vector<std::string>& arguments, const fs::path& folder,
    const std::map<std::string, std::string>& variables, const std::string& input)
{
    std::vector<std::string> line{(buildFolder() / "bin" / "keelson").string()};
    line.insert(line.end(), arguments.begin(), arguments.end());
    std::vector<std::string> environment;
    for (const auto& [name, value] : variables) environment.push_back(name + "=" + value);
    const auto out = folder / "run.out";
    const auto err = folder / "run.err";
    const auto in = folder / "run.in";
    std::ofstream(in, std::ios::binary) << input;

    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, 0, in.c_str(), O_RDONLY, 0);
    ::posix_spawn_file_actions_addopen(&actions, 1, out.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0600);
    ::posix_spawn_file_actions_addopen(&actions, 2, err.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0600);
    ::posix_spawn_file_actions_addchdir_np(&actions, folder.c_str());
    pid_t child = -1;
    const int failed = ::posix_spawn(
        &child, line.front().c_str(), &actions, nullptr, pointers(line).data(), pointers(environment).data());
    ::posix_spawn_file_actions_destroy(&actions);
    if (failed != 0) FAIL("keelson cannot be run");

    int ended = 0;
    ::waitpid(child, &ended, 0);
    status = WIFEXITED(ended) ? WEXITSTATUS(ended) : -WTERMSIG(ended);
    fs::remove(in);
    output = content(out);
    errors = content(err);
}

fs::path testPlugins()
{
    return buildFolder() / "tests" / "plugins";
}

} // namespace kit
