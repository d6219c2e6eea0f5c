#include "kernel/data/Database.h"

#include <Poco/Exception.h>
#include <atomic>
#include <chrono>
#include <iostream>
#include <latch>
#include <string>
#include <thread>

namespace {

struct Arguments
{
    std::string url;
    unsigned fibers;
    std::chrono::seconds duration;
    std::string sql;
};

// All fibers repeat one statement until the time is over; how many were answered.
std::size_t count(const Arguments& arguments)
{
    kernel::loop::Loops loops;
    kernel::loop::Executor slow({"slow", 1, 100});
    kernel::data::Database database(loops, slow, {.target = kernel::data::ConnectionString(arguments.url)});
    const keelson::data::Statement statement{"bench", arguments.sql.c_str()};
    loops.start();
    database.open();
    database.query(statement);

    std::atomic<bool> over = false;
    std::atomic<std::size_t> total = 0;
    std::latch left(arguments.fibers);
    for (unsigned i = 0; i < arguments.fibers; ++i)
    {
        auto& loop = loops.at(i % loops.size());
        loop.post([&] {
            kernel::loop::Loop::current()->spawn([&] {
                std::size_t own = 0;
                for (; !over; ++own) database.query(statement);
                total += own;
                left.count_down();
            });
        });
    }
    std::this_thread::sleep_for(arguments.duration);
    over = true;
    left.wait();
    loops.stop();
    return total;
}

} // namespace

int main(int argc, char** argv)
try
{
    if (argc != 5)
    {
        std::cerr << "usage: database-bench URL FIBERS SECONDS STATEMENT\n";
        return 64;
    }
    const Arguments arguments{
        argv[1], static_cast<unsigned>(std::stoul(argv[2])), std::chrono::seconds(std::stoul(argv[3])), argv[4]};
    const auto seconds = static_cast<std::size_t>(arguments.duration.count());
    std::cout << count(arguments) / seconds << " statements a second\n";
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
