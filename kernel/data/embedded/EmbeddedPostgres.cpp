#include "kernel/data/embedded/EmbeddedPostgres.h"

#include "kernel/data/embedded/DataDirectory.h"
#include "kernel/data/embedded/Error.h"
#include "kernel/data/embedded/Installations.h"
#include "kernel/data/embedded/Leftovers.h"
#include "kernel/data/embedded/PidFile.h"
#include "kernel/data/migrations/Provision.h"

namespace kernel::data::embedded {

namespace {

using Options = EmbeddedPostgres::Options;

void tell(const Options& options, const std::string& step)
{
    if (options.progress) options.progress(step);
}

Installations installations(const Options& options)
{
    return options.binDir ? Installations::only(*options.binDir) : Installations::find();
}

Installation forExisting(const Options& options, const Cluster& cluster)
{
    const int major = cluster.major();
    if (auto installation = installations(options).ofMajor(major)) return *std::move(installation);
    const std::string version = std::to_string(major);
    throw Error("The database in " + cluster.path().string() + " was made by PostgreSQL " + version +
        ", which is not "
        "installed: install the package postgresql-" +
        version +
        ", or move the folder away to start with an "
        "empty database of the version that is.");
}

Installation createNew(const Options& options, const Cluster& cluster)
{
    Installation newest = installations(options).newest();
    tell(options, "creating the database cluster in " + cluster.path().string() + " (first start only)");
    cluster.create(newest);
    return newest;
}

} // namespace

EmbeddedPostgres::EmbeddedPostgres(const Options& options)
{
    const Account account = Account::forServer(options.dataDir / "postgres");
    const DataDirectory dataDirectory(options.dataDir, account);
    _lock.emplace(dataDirectory.path());
    start(options, dataDirectory.path(), account);
}

void EmbeddedPostgres::start(const Options& options, const std::filesystem::path& dataDirectory, const Account& account)
{
    const Cluster cluster(dataDirectory, account);
    cluster.removeUnfinished();
    const Installation installation = cluster.exists() ? forExisting(options, cluster) : createNew(options, cluster);
    Leftovers(cluster.path()).clear();
    cluster.restrictAccess();
    _socketFolder.emplace(account, dataDirectory);

    tell(options, "starting PostgreSQL " + installation.version());
    _postmaster.emplace(installation, cluster, *_socketFolder, ServerLog(dataDirectory, cluster.path()));
    _postmaster->waitUntilReady(std::chrono::seconds(60));
    _connection = {_socketFolder->path().string(), Cluster::plainRole, Cluster::database};
    const ConnectionInfo superuser{_connection.host, Cluster::superuser, "postgres"};
    migrations::Session session{ConnectionString(superuser.keywords())};
    migrations::Provision(ConnectionString(_connection.keywords())).make(session);
}

std::optional<ConnectionInfo> EmbeddedPostgres::elsewhere(const std::filesystem::path& dataDir)
{
    const auto file = PidFile::read(dataDir / "postgres");
    // The lock says whether its owner is there; the file of one that was killed may lie around.
    if (!file || file->state != "ready" || !DirectoryLock::isHeld(dataDir)) return std::nullopt;
    return ConnectionInfo{file->socketFolder, Cluster::plainRole, Cluster::database};
}

EmbeddedPostgres::~EmbeddedPostgres()
{
    stop();
}

void EmbeddedPostgres::stop() noexcept
{
    _postmaster.reset();
    _socketFolder.reset();
    _lock.reset();
}

bool EmbeddedPostgres::running() noexcept
{
    return _postmaster && _postmaster->running();
}

pid_t EmbeddedPostgres::pid() const noexcept
{
    return _postmaster ? _postmaster->pid() : 0;
}

int EmbeddedPostgres::handle() const noexcept
{
    return _postmaster ? _postmaster->handle() : -1;
}

} // namespace kernel::data::embedded
