#include "tests/kit/Postgres.h"

#include <csignal>
#include <fstream>
#include <stdexcept>
#include <unistd.h>
#include <utility>
#include <vector>

namespace kit {

namespace {

std::vector<pid_t> children(pid_t parent)
{
    const auto id = std::to_string(parent);
    std::ifstream in("/proc/" + id + "/task/" + id + "/children");
    std::vector<pid_t> found;
    for (pid_t child; in >> child;) found.push_back(child);
    return found;
}

/// Stops it at the end of the process that has started it, and not of copies that a test has made by fork.
struct Owner
{
    Postgres* postgres;
    pid_t process;
    ~Owner()
    {
        if (process == ::getpid()) delete postgres;
    }
};

} // namespace

Postgres::Postgres(): _own(std::in_place), _folder(_own->path())
{
    start();
    _url = _server->url();
}

Postgres::Postgres(std::filesystem::path folder): _folder(std::move(folder))
{
    start();
    _url = _server->url();
}

Postgres::~Postgres()
{
    thaw();
}

Postgres& Postgres::shared()
{
    static const Owner owner{new Postgres, ::getpid()};
    return *owner.postgres;
}

void Postgres::stop()
{
    thaw();
    _server.reset();
}

void Postgres::start()
{
    if (::gettid() != ::getpid())
        throw std::logic_error("kit::Postgres starts on the main thread: it ends with its thread");
    _server.reset();
    _server.emplace(kernel::data::embedded::EmbeddedPostgres::Options{_folder / "data", std::nullopt, {}});
}

void Postgres::kill()
{
    const auto backends = children(_server->pid());
    ::kill(_server->pid(), SIGKILL);
    for (const pid_t backend : backends) ::kill(backend, SIGKILL);
    _frozen = false;
    _server.reset();
}

// The parent first, so that no child is made meanwhile.
void Postgres::freeze()
{
    ::kill(_server->pid(), SIGSTOP);
    for (const pid_t backend : children(_server->pid())) ::kill(backend, SIGSTOP);
    _frozen = true;
}

void Postgres::thaw()
{
    if (!std::exchange(_frozen, false)) return;
    for (const pid_t backend : children(_server->pid())) ::kill(backend, SIGCONT);
    ::kill(_server->pid(), SIGCONT);
}

} // namespace kit
