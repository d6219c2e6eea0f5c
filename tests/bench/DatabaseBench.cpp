#include "kernel/data/Database.h"
#include "kernel/data/PocoSession.h"
#include "kernel/loop/Wait.h"

#include <Poco/Data/RecordSet.h>
#include <Poco/Data/Session.h>
#include <Poco/Exception.h>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>
#include <iostream>
#include <latch>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace {

using keelson::data::Statement;
using kernel::loop::Clock;

constexpr unsigned fibers = 64;
constexpr unsigned naiveThreads = 8;
constexpr unsigned shortReaders = 8;
constexpr unsigned listReaders = 2;

struct Arguments
{
    std::string kind;
    std::string url;
    std::chrono::seconds duration;
    std::string sql;
    std::string listSql;
};

/// A database client as the server has it.
struct Client
{
    explicit Client(const std::string& url):
        database(loops, slow, {.target = kernel::data::ConnectionString(url), .slow = std::chrono::seconds(10)})
    {
        loops.start();
        database.open();
    }
    ~Client() { loops.stop(); }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    /// On so many fibers, until all have ended.
    void onFibers(unsigned count, const std::function<void()>& function)
    {
        std::latch left(count);
        for (unsigned i = 0; i < count; ++i)
        {
            auto& loop = loops.at(i % loops.size());
            loop.post([&] {
                kernel::loop::Loop::current()->spawn([&] {
                    function();
                    left.count_down();
                });
            });
        }
        left.wait();
    }

    kernel::loop::Loops loops;
    kernel::loop::Executor slow{{"slow", 1, 100}};
    kernel::data::Database database;
};

// All fibers repeat one statement until the time is over; how many were answered.
std::size_t count(const Arguments& arguments)
{
    Client client(arguments.url);
    const Statement statement{"bench", arguments.sql.c_str()};
    const bool reads = arguments.kind == "read";
    client.database.query(statement);
    std::atomic<std::size_t> total = 0;
    const auto end = Clock::now() + arguments.duration;
    client.onFibers(fibers, [&] {
        std::size_t own = 0;
        for (; Clock::now() < end; ++own) reads ? client.database.read(statement) : client.database.query(statement);
        total += own;
    });
    return total;
}

// As one would write it with Poco::Data: a thread, its session, and a statement each time.
std::size_t countNaive(const Arguments& arguments)
{
    kernel::data::ConnectionString target(arguments.url);
    std::atomic<std::size_t> total = 0;
    const auto end = Clock::now() + arguments.duration;
    std::vector<std::jthread> threads;
    for (unsigned i = 0; i < naiveThreads; ++i)
        threads.emplace_back([&] {
            kernel::data::PocoSession(target).use([&](Poco::Data::Session& session) {
                std::size_t own = 0;
                for (; Clock::now() < end; ++own)
                {
                    Poco::Data::Statement statement(session);
                    statement << arguments.sql, Poco::Data::Keywords::now;
                    const Poco::Data::RecordSet rows(statement);
                }
                total += own;
            });
        });
    threads.clear();
    return total;
}

// How long short reads wait, in microseconds, by themselves or beside lists: the 99th of a hundred.
std::size_t longWait(const Arguments& arguments)
{
    Client client(arguments.url);
    const Statement statement{"bench", arguments.sql.c_str()};
    const Statement list{"list", arguments.listSql.c_str()};
    client.database.query(statement);
    std::mutex mutex;
    std::vector<Clock::duration> waits;
    const auto end = Clock::now() + arguments.duration;
    std::atomic<unsigned> number = 0;
    const auto reading = [&] {
        while (Clock::now() < end)
        {
            const auto begin = Clock::now();
            client.database.read(statement);
            {
                const std::scoped_lock lock(mutex);
                waits.push_back(Clock::now() - begin);
            }
            kernel::loop::sleep(std::chrono::milliseconds(1));
        }
    };
    const auto listing = [&] {
        while (Clock::now() < end) client.database.read(list);
    };
    const unsigned lists = arguments.listSql.empty() ? 0 : listReaders;
    client.onFibers(lists + shortReaders, [&] { number++ < lists ? listing() : reading(); });
    const auto at = waits.begin() + static_cast<std::ptrdiff_t>(waits.size() * 99 / 100);
    std::ranges::nth_element(waits, at);
    return static_cast<std::size_t>(std::chrono::duration_cast<std::chrono::microseconds>(*at).count());
}

void run(const Arguments& arguments)
{
    const auto seconds = static_cast<std::size_t>(arguments.duration.count());
    if (arguments.kind == "wait") std::cout << longWait(arguments) << " us\n";
    else if (arguments.kind == "naive") std::cout << countNaive(arguments) / seconds << " statements a second\n";
    else std::cout << count(arguments) / seconds << " statements a second\n";
}

} // namespace

int main(int argc, char** argv)
try
{
    if (argc != 5 && argc != 6)
    {
        std::cerr << "usage: database-bench read|write|naive|wait URL SECONDS STATEMENT [LIST]\n";
        return 64;
    }
    run({argv[1], argv[2], std::chrono::seconds(std::stoul(argv[3])), argv[4], argc == 6 ? argv[5] : ""});
}
catch (const Poco::Exception& exception)
{
    std::cerr << exception.displayText() << '\n';
    return 1;
}
catch (const std::exception& exception)
{
    std::cerr << exception.what() << '\n';
    return 1;
}
