#pragma once

#include "kernel/data/embedded/EmbeddedPostgres.h"
#include "tests/kit/TemporaryFolder.h"

#include <filesystem>
#include <optional>
#include <string>

namespace kit {

/// A PostgreSQL server that is the tests' own, in a temporary folder: the same that the product runs for `embedded:`.
///
/// For the tests' main thread, whose end is the server's too; what it serves is for every thread. A test that stops or
/// freezes it makes one of its own.
class Postgres
{
public:
    /// Running, with its data in a folder of its own, or in the one that is given, which outlives it.
    Postgres();
    explicit Postgres(std::filesystem::path folder);

    /// Thaws and stops it.
    ~Postgres();
    Postgres(const Postgres&) = delete;
    Postgres& operator=(const Postgres&) = delete;

    /// The one that all tests of a program share, started when it is first asked for.
    static Postgres& shared();

    /// The same after each start.
    const std::string& url() const noexcept { return _url; }

    /// In order, with its connections.
    void stop();
    void start();

    /// As if it, or the machine, had been switched off. `start` brings it back.
    void kill();

    /// All its processes stand still: connections stay open, nothing answers.
    void freeze();
    void thaw();

private:
    std::optional<TemporaryFolder> _own;
    const std::filesystem::path _folder;
    std::optional<kernel::data::embedded::EmbeddedPostgres> _server;
    std::string _url;
    bool _frozen = false;
};

} // namespace kit
