#include "kernel/ops/LineQueue.h"
#include "tests/kit/Eventually.h"
#include "tests/kit/Test.h"

#include <array>
#include <fcntl.h>
#include <unistd.h>

using kernel::ops::LineQueue;

namespace {

class Pipe
{
public:
    Pipe()
    {
        if (::pipe2(_ends.data(), O_NONBLOCK | O_CLOEXEC) != 0) FAIL("no pipe");
    }
    ~Pipe()
    {
        ::close(_ends[0]);
        ::close(_ends[1]);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;

    int in() const { return _ends[1]; }

    /// Adds what has come to what came before.
    const std::string& text()
    {
        std::array<char, 65536> buffer;
        for (ssize_t count = 0; (count = ::read(_ends[0], buffer.data(), buffer.size())) > 0;)
            _text.append(buffer.data(), static_cast<std::size_t>(count));
        return _text;
    }

private:
    std::array<int, 2> _ends{};
    std::string _text;
};

} // namespace

TEST(LineQueueTest, "lines come out in their order, and all of them at the end")
{
    Pipe pipe;
    {
        LineQueue queue(pipe.in());
        CHECK(queue.push("one"));
        queue.flush();
        CHECK_EQUAL("one\n", pipe.text());
        for (const auto* line : {"two", "", "three"}) CHECK(queue.push(line));
    }
    CHECK_EQUAL("one\ntwo\n\nthree\n", pipe.text());
}

TEST(LineQueueTest, "where nobody takes lines they are dropped, counted and told, and nobody waits")
{
    Pipe pipe;
    LineQueue queue(pipe.in(), 100'000);
    const std::string line(999, 'x');
    unsigned long long dropped = 0;
    for (int i = 0; i < 1000; ++i) dropped += queue.push(line) ? 0 : 1;
    CHECK(dropped > 0);
    CHECK_EQUAL(dropped, queue.dropped());
    const auto told = std::to_string(dropped) + " lines were dropped";
    CHECK(kit::eventually([&] { return pipe.text().find(told) != std::string::npos; }));
    CHECK_EQUAL((1000 - dropped) * 1000, pipe.text().rfind("WARNING log: "));
    CHECK(queue.push("again"));
    CHECK(kit::eventually([&] { return pipe.text().ends_with("again\n"); }));
}
