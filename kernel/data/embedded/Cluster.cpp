#include "kernel/data/embedded/Cluster.h"

#include "kernel/data/embedded/Descriptor.h"
#include "kernel/data/embedded/Error.h"
#include "kernel/data/embedded/Process.h"

#include <cerrno>
#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <set>
#include <sys/stat.h>

namespace kernel::data::embedded {

namespace {

using Path = std::filesystem::path;

constexpr std::string_view unfinished = "postgres.new.";

constexpr std::string_view settings = R"(
# What suits a private server on one machine. This file is yours from now on; where the server listens and who
# may connect is decided anew at each start.
cluster_name = 'keelson'
max_connections = 100
shared_buffers = 64MB
max_wal_size = 256MB
jit = off
max_logical_replication_workers = 0
logging_collector = on
log_directory = 'log'
log_filename = 'postgresql-%a.log'
log_truncate_on_rotation = on
log_rotation_age = 1d
log_rotation_size = 0
)";

const char* locale()
{
    const locale_t utf8 = ::newlocale(LC_ALL_MASK, "C.UTF-8", nullptr);
    if (utf8) ::freelocale(utf8);
    return utf8 ? "C.UTF-8" : "C";
}

// A bare name that begins with '/' would be a regular expression.
std::string quoted(const std::string& name)
{
    return '"' + name + '"';
}

std::string textOf(const Path& file)
{
    std::ifstream stream(file);
    return {std::istreambuf_iterator<char>(stream), {}};
}

// The whole file system in one go: initdb would sync its thousand files one by one, which takes seconds on a busy disk.
void syncAll(const Path& folder)
{
    const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!opened || ::syncfs(opened.get()) != 0)
        throw Error::system("The database cluster cannot be written to the disk of " + folder.string(), errno);
}

void syncFolder(const Path& folder)
{
    const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (opened) ::fsync(opened.get());
}

Path newFolder(const Path& parent, const Account& account)
{
    std::string name = parent / (std::string(unfinished) + "XXXXXX");
    if (!::mkdtemp(name.data())) throw Error::system("No folder can be made in " + parent.string(), errno);
    if (::chown(name.c_str(), account.uid(), account.gid()) != 0)
        throw Error::system("The folder " + name + " cannot be given to the user " + account.name(), errno);
    return name;
}

} // namespace

Cluster::Cluster(const Path& dataDirectory, Account account):
    _dataDirectory(dataDirectory), _path(dataDirectory / "postgres"), _account(std::move(account))
{
}

bool Cluster::exists() const
{
    if (std::filesystem::exists(_path / "PG_VERSION")) return true;
    if (!std::filesystem::exists(_path) || ::rmdir(_path.c_str()) == 0) return false;
    throw Error("The folder " + _path.string() +
        " holds no PostgreSQL cluster (it has no file PG_VERSION): move it away, "
        "and a new one is made.");
}

int Cluster::major() const
{
    int major = 0;
    std::ifstream(_path / "PG_VERSION") >> major;
    if (major > 0) return major;
    throw Error("The file " + (_path / "PG_VERSION").string() +
        " does not tell which PostgreSQL made the cluster: restore "
        "the folder from a backup, or move it away to start with an empty database.");
}

void Cluster::create(const Installation& installation) const
{
    const Path folder = newFolder(_dataDirectory, _account);
    try
    {
        initialize(installation, folder);
        writeAccess(folder);
        syncAll(folder);
        std::filesystem::rename(folder, _path);
        syncFolder(_dataDirectory);
    }
    catch (...)
    {
        std::error_code ignored;
        std::filesystem::remove_all(folder, ignored);
        throw;
    }
}

void Cluster::initialize(const Installation& installation, const Path& folder) const
{
    const std::string localeOption = std::string("--locale=") + locale();
    const auto outcome = Process::run({installation.initdb(),
                                          {"-D", folder.string(), "-U", superuser, "-E", "UTF8", localeOption,
                                              "--auth-local=peer", "--auth-host=reject", "--no-sync"},
                                          _account, _dataDirectory},
        std::chrono::minutes(5));
    if (outcome.output.find("No space left on device") != std::string::npos)
        throw Error("The database cluster cannot be created in " + _dataDirectory.string() +
            ": the disk is full. Make room "
            "for 100 MB and start again, or set data.dir to another folder.");
    if (!outcome.succeeded)
        throw Error("The database cluster cannot be created in " + _dataDirectory.string() + ": " + outcome.output);
    const Path file = folder / "postgresql.conf";
    write(file, textOf(file) + std::string(settings));
}

void Cluster::restrictAccess() const
{
    writeAccess(_path);
}

void Cluster::writeAccess(const Path& folder) const
{
    std::string users = "# Written at each start.\n";
    for (const std::string& name : std::set{_account.name(), Account::current().name()})
        for (const std::string as : {superuser, plainRole}) users += "keelson " + quoted(name) + " " + as + "\n";
    write(folder / "pg_ident.conf", users);
    write(folder / "pg_hba.conf",
        "# Written at each start: the unix socket, for the users of pg_ident.conf.\n"
        "local all all peer map=keelson\n");
}

void Cluster::write(const Path& file, std::string_view text) const
{
    if (textOf(file) == text) return;
    const Path draft = file.string() + ".keelson";
    ::unlink(draft.c_str());
    const Descriptor opened(::open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    const bool written = opened &&
        ::write(opened.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
        ::fchown(opened.get(), _account.uid(), _account.gid()) == 0 && ::fsync(opened.get()) == 0 &&
        ::rename(draft.c_str(), file.c_str()) == 0;
    if (!written) throw Error::system("The file " + file.string() + " cannot be written", errno);
}

void Cluster::removeUnfinished() const
{
    for (const auto& entry : std::filesystem::directory_iterator(_dataDirectory))
    {
        // One that an initdb still writes to, which is about to end, can resist: then the next start removes it.
        std::error_code resisted;
        if (entry.path().filename().string().starts_with(unfinished))
            std::filesystem::remove_all(entry.path(), resisted);
    }
}

} // namespace kernel::data::embedded
