#include "kernel/data/Database.h"

#include <keelson/data/DatabaseError.h>

#include <exception>

namespace kernel::data {

namespace {

ConnectionString prepared(ConnectionString target, loop::Duration timeout)
{
    using std::chrono::milliseconds;
    target.setDefault("application_name", "keelson");
    target.set("client_encoding", "UTF8");
    target.addOption("statement_timeout=" + std::to_string(std::chrono::duration_cast<milliseconds>(timeout).count()));
    return target;
}

} // namespace

Database::Database(loop::Loops& loops, loop::Executor& slow, Options options):
    _loops(loops), _connector(prepared(std::move(options.target), options.timeout), slow)
{
    for (std::size_t i = 0; i < loops.size(); ++i)
        _pipelines.push_back(std::make_unique<Pipeline>(loops.at(i), _connector, options.timeout));
}

Database::~Database() = default;

void Database::open()
{
    _loops.everywhere([this](loop::Loop& loop) { _pipelines[loop.number()]->open(); });
}

Result Database::query(const Statement& statement, const Parameters& parameters)
{
    auto* loop = loop::Loop::current();
    return loop ? _pipelines[loop->number()]->query(statement, parameters) : queryFromThread(statement, parameters);
}

Result Database::queryFromThread(const Statement& statement, const Parameters& parameters)
{
    Result result;
    std::exception_ptr error;
    const loop::Event done;
    auto& loop = _loops.least();
    loop.post([&, done] {
        loop.spawn([&, done] {
            try
            {
                result = _pipelines[loop.number()]->query(statement, parameters);
            }
            catch (...)
            {
                error = std::current_exception();
            }
            done.set();
        });
    });
    done.wait();
    if (error) std::rethrow_exception(error);
    return result;
}

} // namespace kernel::data
