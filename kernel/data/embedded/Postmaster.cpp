#include "kernel/data/embedded/Postmaster.h"

#include "kernel/data/embedded/Error.h"
#include "kernel/data/embedded/PidFile.h"

namespace kernel::data::embedded {

using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

// On the command line, so that no file of the cluster can open the server to others.
Command command(const Installation& installation, const Cluster& cluster, const SocketFolder& socketFolder)
{
    return {installation.server(),
        {"-D", cluster.path().string(), "-p", "5432", "-k", socketFolder.path().string(), "-c", "listen_addresses=",
            "-c", "unix_socket_permissions=0700", "-c", "hba_file=" + (cluster.path() / "pg_hba.conf").string(), "-c",
            "ident_file=" + (cluster.path() / "pg_ident.conf").string()},
        cluster.account(), cluster.path(), SIGINT};
}

} // namespace

Postmaster::Postmaster(
    const Installation& installation, const Cluster& cluster, const SocketFolder& socketFolder, ServerLog log):
    _cluster(cluster.path()),
    _log(std::move(log)),
    _process(command(installation, cluster, socketFolder), _log.start().get())
{
}

Postmaster::~Postmaster()
{
    stop();
}

void Postmaster::waitUntilReady(milliseconds time)
{
    const auto deadline = std::chrono::steady_clock::now() + time;
    while (!ready())
    {
        if (_process.wait(milliseconds(5)))
            throw Error("The PostgreSQL server in " + _cluster.string() + " has ended at its start (" +
                _process.ending() + "). Its last words:" + _log.lastLines());
        if (std::chrono::steady_clock::now() >= deadline)
            throw Error("The PostgreSQL server in " + _cluster.string() + " takes no connections after " +
                std::to_string(time / seconds(1)) + " s. Its last words:" + _log.lastLines());
    }
}

bool Postmaster::ready() const
{
    const auto file = PidFile::read(_cluster);
    return file && file->pid == _process.pid() && file->state == "ready";
}

void Postmaster::stop() noexcept
{
    // Fast, immediate (which makes the next start go through the journal), and by force.
    for (const int number : {SIGINT, SIGQUIT, SIGKILL})
    {
        _process.signal(number);
        _process.signal(SIGCONT); // one that is frozen would not hear
        if (_process.wait(seconds(10))) return;
    }
}

} // namespace kernel::data::embedded
