#pragma once

#include "kernel/loop/Event.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <type_traits>
#include <vector>

namespace kernel::loop {

/// A few threads and a bounded queue for work that blocks or computes. `run` may be called from any fiber (which parks)
/// and any thread (which blocks); on the way out of a full queue it throws Overloaded.
class Executor
{
public:
    struct Options
    {
        std::string name; ///< of its threads, up to 15 characters
        unsigned threads = 1;
        std::size_t queue = 1000; ///< how many may wait
        int nice = 0;             ///< added to the threads' nice value: 10 gives way to everything else
    };

    explicit Executor(Options options);
    ~Executor();
    Executor(const Executor&) = delete;
    Executor& operator=(const Executor&) = delete;

    /// Runs `function` on one of the threads and returns what it returns or throws what it throws. A cancelled fiber
    /// leaves at once while its function waits in the queue (it will not run), and when it has ended otherwise.
    template <class F>
    std::invoke_result_t<F&> run(F&& function)
    {
        using Result = std::invoke_result_t<F&>;
        const auto job = std::make_shared<CallJob<std::remove_reference_t<F>, Result>>(function);
        perform(job);
        return job->result();
    }

    /// How many wait, and how many run.
    std::size_t waiting() const;
    std::size_t working() const;

    /// Takes no more, finishes what is queued, ends the threads.
    void stop();

private:
    /// One call, whose function and result live on the caller's side. Who claims it first has it: a thread to run it or
    /// the caller to take it back.
    class Job
    {
    public:
        virtual ~Job() = default;
        virtual void call() noexcept = 0;
        bool claim() noexcept { return !_claimed.exchange(true); }
        Event done;

    private:
        std::atomic<bool> _claimed{false};
    };

    template <class F, class Result>
    class CallJob final : public Job
    {
    public:
        explicit CallJob(F& function): _function(function) {}

        void call() noexcept override
        {
            try
            {
                if constexpr (std::is_void_v<Result>) _function();
                else _result.emplace(_function());
            }
            catch (...)
            {
                _error = std::current_exception();
            }
        }

        Result result()
        {
            if (_error) std::rethrow_exception(std::exchange(_error, nullptr));
            if constexpr (!std::is_void_v<Result>) return std::move(*_result);
        }

    private:
        struct Nothing
        {
        };
        F& _function;
        std::optional<std::conditional_t<std::is_void_v<Result>, Nothing, Result>> _result;
        std::exception_ptr _error;
    };

    void perform(const std::shared_ptr<Job>& job);
    void enqueue(std::shared_ptr<Job> job);
    void work();
    std::shared_ptr<Job> next();

    const Options _options;
    mutable std::mutex _mutex;
    std::condition_variable _changed;
    std::deque<std::shared_ptr<Job>> _queue; // guarded by _mutex, as are the next two
    std::size_t _working = 0;
    bool _stopping = false;
    std::vector<std::thread> _threads;
};

} // namespace kernel::loop
