#include "kernel/loop/Executor.h"

#include "kernel/loop/Cancelled.h"
#include "kernel/loop/Overloaded.h"

#include <pthread.h>
#include <tuple>
#include <unistd.h>

namespace kernel::loop {

Executor::Executor(Options options): _options(std::move(options))
{
    for (unsigned i = 0; i < _options.threads; ++i) _threads.emplace_back([this] { work(); });
}

Executor::~Executor()
{
    stop();
}

std::size_t Executor::waiting() const
{
    const std::scoped_lock lock(_mutex);
    return _queue.size();
}

std::size_t Executor::working() const
{
    const std::scoped_lock lock(_mutex);
    return _working;
}

void Executor::stop()
{
    {
        const std::scoped_lock lock(_mutex);
        _stopping = true;
    }
    _changed.notify_all();
    for (auto& thread : _threads)
        if (thread.joinable()) thread.join();
}

void Executor::perform(const std::shared_ptr<Job>& job)
{
    enqueue(job);
    try
    {
        job->done.wait();
    }
    catch (const Cancelled&)
    {
        if (job->claim()) throw;
        job->done.wait(never, Interruptible::no);
        throw;
    }
}

void Executor::enqueue(std::shared_ptr<Job> job)
{
    {
        const std::scoped_lock lock(_mutex);
        if (_stopping) throw Overloaded(_options.name + " takes no more work: it is stopping");
        if (_queue.size() >= _options.queue) throw Overloaded(_options.name + " has its queue full");
        _queue.push_back(std::move(job));
    }
    _changed.notify_one();
}

void Executor::work()
{
    ::pthread_setname_np(::pthread_self(), _options.name.substr(0, 15).c_str());
    if (_options.nice) std::ignore = ::nice(_options.nice); // of this thread, as Linux has it
    while (const auto job = next())
    {
        if (job->claim())
        {
            job->call();
            job->done.set();
        }
        const std::scoped_lock lock(_mutex);
        --_working;
    }
}

std::shared_ptr<Executor::Job> Executor::next()
{
    std::unique_lock lock(_mutex);
    _changed.wait(lock, [this] { return _stopping || !_queue.empty(); });
    if (_queue.empty()) return nullptr;
    auto job = std::move(_queue.front());
    _queue.pop_front();
    ++_working;
    return job;
}

} // namespace kernel::loop
