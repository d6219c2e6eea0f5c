#include "tests/kit/LiveServer.h"

#include "tests/kit/Check.h"
#include "tests/kit/Eventually.h"
#include "tests/kit/Secrets.h"

#include <csignal>
#include <exception>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace kit {

namespace {

std::filesystem::path program()
{
    return std::filesystem::read_symlink("/proc/self/exe").parent_path().parent_path() / "bin" / "keelson";
}

std::vector<std::string> commandLine(const std::vector<std::string>& settings, const std::filesystem::path& folder)
{
    std::vector<std::string> line{program(), "serve"};
    const auto set = [&line](std::string setting) { line.insert(line.end(), {"--set", std::move(setting)}); };
    set("http.port=0");
    set("http.address=127.0.0.1");
    set("data.dir=" + (folder / "data").string());
    for (const auto& setting : settings)
    {
        secrets::noteSetting(setting);
        set(setting);
    }
    return line;
}

std::vector<char*> pointers(std::vector<std::string>& words)
{
    std::vector<char*> result;
    for (auto& word : words) result.push_back(word.data());
    result.push_back(nullptr);
    return result;
}

} // namespace

LiveServer::LiveServer(const std::vector<std::string>& settings)
{
    launch(commandLine(settings, _folder.path()));
    waitForIt();
}

LiveServer::LiveServer(
    const std::filesystem::path& program, std::vector<std::string> arguments, std::vector<std::string> variables)
{
    arguments.insert(arguments.begin(), program.string());
    for (const auto& variable : variables) secrets::noteSetting(variable);
    launch(std::move(arguments), &variables);
    waitForIt();
}

void LiveServer::waitForIt()
{
    const bool up = eventually([this] { return ended() || listening(); }, startPatience) && !_ended;
    if (up) return;
    if (!_ended)
    {
        signal(SIGKILL);
        ::waitpid(_pid, nullptr, 0);
    }
    FAIL("keelson does not listen; it says:\n" + output());
}

LiveServer::~LiveServer() noexcept(false)
{
    if (std::uncaught_exceptions() > 0)
    {
        if (_ended) return;
        signal(SIGKILL);
        ::waitpid(_pid, nullptr, 0);
        return;
    }
    const int status = _ended ? 0 : stop();
    if (status != 0) FAIL("keelson ended with status " + std::to_string(status) + "; it says:\n" + output());
    secrets::expectNoneIn(output());
}

// Between fork and exec of a process that may have threads only system calls are safe: all else is done before.
void LiveServer::launch(std::vector<std::string> line, std::vector<std::string>* variables)
{
    const auto arguments = pointers(line);
    const auto given = variables ? pointers(*variables) : std::vector<char*>();
    char* const* const environment = variables ? given.data() : ::environ;
    const int out = ::open((_folder.path() / "output").c_str(), O_CREAT | O_APPEND | O_WRONLY | O_CLOEXEC, 0600);
    _pid = ::fork();
    if (_pid == 0)
    {
        ::prctl(PR_SET_PDEATHSIG, SIGTERM);
        ::dup2(out, STDOUT_FILENO);
        ::dup2(out, STDERR_FILENO);
        ::execve(arguments[0], arguments.data(), environment);
        ::_exit(127);
    }
    ::close(out);
}

std::string LiveServer::output() const
{
    return read(_folder.path() / "output");
}

bool LiveServer::says(std::string_view text) const
{
    return eventually([&] { return output().find(text) != std::string::npos; });
}

void LiveServer::signal(int number) const
{
    if (!_ended) ::kill(_pid, number);
}

int LiveServer::wait(std::chrono::seconds patience)
{
    if (!eventually([this] { return ended(); }, patience)) FAIL("keelson goes on; it says:\n" + output());
    return WIFSIGNALED(_status) ? -WTERMSIG(_status) : WEXITSTATUS(_status);
}

int LiveServer::stop()
{
    signal(SIGTERM);
    return wait();
}

bool LiveServer::ended()
{
    if (!_ended) _ended = ::waitpid(_pid, &_status, WNOHANG) == _pid;
    return _ended;
}

bool LiveServer::listening()
{
    if (const auto port = portAfter("listening on http://127.0.0.1:")) _port = *port;
    return _port != 0;
}

std::uint16_t LiveServer::operatorsPort() const
{
    std::optional<std::uint16_t> port;
    if (!eventually([&] { return (port = portAfter("operators on http://127.0.0.1:")).has_value(); }))
        FAIL("keelson does not listen for operators; it says:\n" + output());
    return *port;
}

std::optional<std::uint16_t> LiveServer::portAfter(std::string_view mark) const
{
    const auto text = output();
    const auto found = text.find(mark);
    const auto end = found == std::string::npos ? found : text.find('\n', found);
    if (end == std::string::npos) return std::nullopt;
    return static_cast<std::uint16_t>(std::stoul(text.substr(found + mark.size(), end - found - mark.size())));
}

} // namespace kit
