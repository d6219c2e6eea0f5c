#pragma once

#include "tests/kit/Postgres.h"

#include <string>

namespace kit {

/// An empty schema for one test, dropped with all that is in it when the object goes. Whoever connects with `url()`
/// works in it without naming it. Made on the tests' main thread; then for every thread, and it blocks.
class Database
{
public:
    /// In the program's shared server, or in one of the test's own.
    Database();
    explicit Database(const Postgres& postgres);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    const std::string& url() const noexcept { return _url; }
    const std::string& schema() const noexcept { return _schema; }

    /// Carries out one or more statements on a connection of its own. The first column of the last one's first row;
    /// empty without one. Throws std::runtime_error with the server's message.
    std::string execute(const std::string& sql) const;

private:
    std::string _schema;
    std::string _url;
};

} // namespace kit
