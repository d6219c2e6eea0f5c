#include "kernel/data/embedded/Leftovers.h"

#include "kernel/data/embedded/Error.h"
#include "kernel/data/embedded/PidFile.h"

#include <csignal>
#include <cstdlib>
#include <sys/stat.h>

namespace kernel::data::embedded {

using std::chrono::seconds;

void Leftovers::clear() const
{
    if (!std::filesystem::exists(_cluster / PidFile::name)) return;
    const auto file = PidFile::read(_cluster);
    // A fast shutdown is the postmaster's to lead; processes that have lost theirs end when they notice.
    for (const auto& orphan : find())
        if (file && orphan.pid == file->pid) orphan.handle.signal(SIGINT);
    for (const int number : {SIGQUIT, SIGKILL})
    {
        if (waitForAll(_patience)) break;
        for (const auto& orphan : find()) orphan.handle.signal(number);
    }
    if (!waitForAll(seconds(5)))
        throw Error("A PostgreSQL server that an earlier run left in " + _cluster.string() + " (process " +
            std::to_string(find().front().pid) + ") does not end: end it by hand and start again.");
    // Nobody works here: whomever the file names is a stranger, and the server would take them for its predecessor.
    std::filesystem::remove(_cluster / PidFile::name);
}

std::vector<Leftovers::Orphan> Leftovers::find() const
{
    std::vector<Orphan> found;
    std::error_code vanished;
    for (const auto& entry : std::filesystem::directory_iterator("/proc", vanished))
    {
        const pid_t pid = std::atoi(entry.path().filename().c_str());
        if (pid <= 0 || !worksHere(pid)) continue;
        // Asked once more when the handle holds the process: the id may have gone to another in between.
        ProcessHandle handle(pid);
        if (handle && worksHere(pid)) found.push_back({pid, std::move(handle)});
    }
    return found;
}

bool Leftovers::worksHere(pid_t pid) const
{
    const std::filesystem::path process = "/proc/" + std::to_string(pid);
    struct stat ours
    {
    };
    struct stat theirs
    {
    };
    if (::stat(_cluster.c_str(), &ours) != 0 || ::stat((process / "cwd").c_str(), &theirs) != 0) return false;
    if (ours.st_dev != theirs.st_dev || ours.st_ino != theirs.st_ino) return false;
    // An upgraded package leaves "postgres (deleted)".
    std::error_code unreadable;
    const auto program = std::filesystem::read_symlink(process / "exe", unreadable).filename().string();
    return program.starts_with("postgres");
}

bool Leftovers::waitForAll(std::chrono::milliseconds time) const
{
    using Clock = std::chrono::steady_clock;
    const auto deadline = Clock::now() + time;
    for (auto orphans = find(); !orphans.empty(); orphans = find())
    {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
        if (left.count() <= 0) return false;
        orphans.front().handle.wait(left);
    }
    return true;
}

} // namespace kernel::data::embedded
