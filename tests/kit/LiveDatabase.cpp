#include "tests/kit/LiveDatabase.h"

#include "kernel/loop/Event.h"

#include <exception>
#include <vector>

namespace kit {

namespace {

void run(const std::function<void(int)>& function, int i, std::exception_ptr& error, const kernel::loop::Event& done)
{
    try
    {
        function(i);
    }
    catch (...)
    {
        error = std::current_exception();
    }
    done.set();
}

} // namespace

LiveDatabase::LiveDatabase(const Database& schema): LiveDatabase(schema.url()) {}

LiveDatabase::LiveDatabase(const std::string& url, kernel::loop::Duration timeout, unsigned loopCount):
    LiveDatabase({.target = kernel::data::ConnectionString(url), .timeout = timeout}, loopCount)
{
}

LiveDatabase::LiveDatabase(kernel::data::Database::Options options, unsigned loopCount):
    loops(loopCount), _slow({"slow", 2, 100}), database(loops, _slow, std::move(options))
{
    loops.start();
    database.open();
}

LiveDatabase::~LiveDatabase()
{
    loops.stop();
}

void LiveDatabase::together(int count, const std::function<void(int)>& function, std::size_t loop)
{
    std::vector<std::exception_ptr> errors(static_cast<std::size_t>(count));
    const std::vector<kernel::loop::Event> done(errors.size());
    auto& carrier = loops.at(loop);
    carrier.post([&, count] { // when the last has ended, nothing of here is there any more
        for (int i = 0; i < count; ++i)
        {
            const auto index = static_cast<std::size_t>(i);
            carrier.spawn([&, i, index, event = done[index]] { run(function, i, errors[index], event); });
        }
    });
    for (const auto& event : done) event.wait();
    for (const auto& error : errors)
        if (error) std::rethrow_exception(error);
}

void LiveDatabase::onFiber(const std::function<void()>& function, std::size_t loop)
{
    together(
        1, [&](int) { function(); }, loop);
}

} // namespace kit
