#include "tests/kernel/data/Counted.h"

#include "kernel/loop/Cancelled.h"
#include "kernel/loop/Wait.h"
#include "tests/kit/Check.h"
#include "tests/kit/Eventually.h"

#include <libpq-fe.h>

namespace {

using keelson::data::DatabaseError;
using keelson::data::Statement;
using Kind = DatabaseError::Kind;
using namespace std::chrono_literals;

constexpr Statement alone{"alone", "INSERT INTO rows(n) VALUES ($1)"};
constexpr Statement first{"first", "INSERT INTO rows(n) VALUES ($1)"};
constexpr Statement second{"second", "INSERT INTO rows(n) VALUES (-$1::bigint)"};
constexpr Statement look{"look", "SELECT n FROM rows WHERE n = $1"};

constexpr int fibers = 24;

std::string ask(const std::string& url, const std::string& sql)
{
    const std::unique_ptr<PGconn, decltype(&PQfinish)> connection(PQconnectdb(url.c_str()), &PQfinish);
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(connection.get(), sql.c_str()), &PQclear);
    const auto status = PQresultStatus(result.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) FAIL(PQerrorMessage(connection.get()));
    return PQntuples(result.get()) > 0 ? PQgetvalue(result.get(), 0, 0) : "";
}

// What becomes 503 in an answer.
bool passing(Kind kind)
{
    return kind == Kind::unavailable || kind == Kind::timeout || kind == Kind::serialization;
}

const std::string& prepared(const std::string& url)
{
    ask(url, "CREATE TABLE rows(n bigint PRIMARY KEY)");
    return url;
}

kernel::data::Database::Options options(const std::string& url, kernel::loop::Duration timeout)
{
    kernel::data::Database::Options result{.target = kernel::data::ConnectionString(url), .timeout = timeout};
    result.pool.size = 16;
    result.pool.overflow = 4;
    result.pool.wait = std::max<kernel::loop::Duration>(timeout, 1s);
    return result;
}

} // namespace

Counted::Counted(const std::string& url, kernel::loop::Duration timeout): live(options(prepared(url), timeout), 2)
{
    for (int i = 0; i < fibers; ++i)
    {
        ++_working;
        auto& loop = live.loops.at(static_cast<std::size_t>(i) % 2);
        loop.post([this, i, &loop] { loop.spawn([this, i] { work(i); }); });
    }
}

Counted::~Counted()
{
    stop();
}

void Counted::stop()
{
    _over = true;
    kit::eventually([this] { return _working == 0; }, 20s);
}

void Counted::work(int fiber)
{
    while (!_over)
    {
        const auto begin = kernel::loop::Clock::now();
        try
        {
            one(fiber);
            ++_succeeded;
        }
        catch (const DatabaseError& error)
        {
            note(error);
        }
        rest(begin);
    }
    --_working;
}

void Counted::note(const DatabaseError& error)
{
    ++_failed;
    const std::scoped_lock lock(_mutex);
    if (!passing(error.kind())) _wrong.emplace_back(error.what());
}

/// As a request ends: other fibers have their turn, also where the answer was there at once.
void Counted::rest(kernel::loop::TimePoint begin)
{
    {
        const std::scoped_lock lock(_mutex);
        _longest = std::max(_longest, kernel::loop::Clock::now() - begin);
    }
    kernel::loop::sleep(1ms);
}

/// A third of them write by themselves, a third in transactions, a third read.
void Counted::one(int fiber)
{
    const auto n = ++_next;
    auto& database = live.database;
    if (fiber % 3 == 2) return static_cast<void>(database.read(look, n));
    if (fiber % 3 == 0) database.query(alone, n);
    else
        database.write([&](keelson::data::Transaction& transaction) {
            transaction.query(first, n);
            transaction.query(second, n);
        });
    const std::scoped_lock lock(_mutex);
    _promised.push_back(n);
}

void Counted::settle(const std::string& url)
{
    stop();
    CHECK_EQUAL(0, _working.load());
    const std::scoped_lock lock(_mutex);
    for (const auto& wrong : _wrong) FAIL(wrong);
    CHECK(_longest < 5s);
    std::string promised = "0";
    for (const auto n : _promised) promised += "," + std::to_string(n);
    CHECK_EQUAL(std::to_string(_promised.size()), ask(url, "SELECT count(*) FROM rows WHERE n IN (" + promised + ")"));
    CHECK_EQUAL(
        "0", ask(url, "SELECT count(*) FROM rows a WHERE n < 0 AND NOT EXISTS (SELECT FROM rows b WHERE b.n = -a.n)"));
}
