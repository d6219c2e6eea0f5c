#include "kernel/ops/LineQueue.h"

#include <cerrno>
#include <chrono>
#include <poll.h>
#include <pthread.h>
#include <unistd.h>
#include <utility>

namespace kernel::ops {

namespace {

constexpr std::chrono::milliseconds gathering{10}; // lines of that time are one write
constexpr std::chrono::seconds patience{1};

} // namespace

LineQueue::LineQueue(int descriptor, std::size_t capacity):
    _descriptor(descriptor), _capacity(capacity), _thread([this] { work(); })
{
}

LineQueue::~LineQueue()
{
    {
        const std::scoped_lock lock(_mutex);
        _ending = true;
    }
    _changed.notify_all();
    _thread.join();
}

bool LineQueue::push(std::string_view line)
{
    bool wake = false;
    {
        const std::scoped_lock lock(_mutex);
        if (_lines.size() + line.size() + 1 > _capacity)
        {
            ++_dropped;
            return false;
        }
        _lines.append(line).push_back('\n');
        wake = std::exchange(_sleeping, false);
    }
    if (wake) _changed.notify_one();
    return true;
}

void LineQueue::flush()
{
    std::unique_lock lock(_mutex);
    _written.wait_for(lock, patience, [this] { return _lines.empty() && !_writing; });
}

std::uint64_t LineQueue::dropped() const
{
    const std::scoped_lock lock(_mutex);
    return _dropped;
}

void LineQueue::work()
{
    ::pthread_setname_np(::pthread_self(), "log");
    for (std::string batch; takeBatch(batch); batch.clear())
    {
        write(batch);
        const std::scoped_lock lock(_mutex);
        _writing = false;
        _written.notify_all();
    }
}

/// False when all is written and no more comes.
bool LineQueue::takeBatch(std::string& batch)
{
    std::unique_lock lock(_mutex);
    while (_lines.empty() && !_ending)
    {
        _sleeping = true;
        _changed.wait(lock);
    }
    if (!_ending) _changed.wait_for(lock, gathering, [this] { return _ending; });
    if (_lines.empty() && _told == _dropped) return false;
    batch.swap(_lines);
    tellDropped(batch);
    _writing = true;
    return true;
}

void LineQueue::tellDropped(std::string& batch)
{
    if (_told == _dropped) return;
    batch += "WARNING log: " + std::to_string(_dropped - _told) + " lines were dropped, since nobody took them\n";
    _told = _dropped;
}

void LineQueue::write(std::string_view text) const
{
    while (!text.empty())
    {
        const auto count = ::write(_descriptor, text.data(), text.size());
        if (count >= 0) text.remove_prefix(static_cast<std::size_t>(count));
        else if (errno == EAGAIN)
        {
            pollfd wait{_descriptor, POLLOUT, 0};
            const auto limit = std::chrono::milliseconds(patience).count();
            if (::poll(&wait, 1, static_cast<int>(limit)) == 0 && _ending) return;
        }
        else if (errno != EINTR) return;
    }
}

} // namespace kernel::ops
