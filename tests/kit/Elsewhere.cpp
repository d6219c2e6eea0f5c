#include "tests/kit/Elsewhere.h"

#include "kernel/loop/Event.h"
#include "kernel/loop/Loops.h"

#include <exception>

namespace kit {

void callOnFiber(const std::function<void()>& function)
{
    std::exception_ptr error;
    kernel::loop::Loops loops(1);
    loops.start();
    const kernel::loop::Event done;
    const auto task = [&] {
        try
        {
            function();
        }
        catch (...)
        {
            error = std::current_exception();
        }
        done.set();
    };
    loops.at(0).post([&] { loops.at(0).spawn(task, "test"); });
    done.wait();
    loops.stop();
    if (error) std::rethrow_exception(error);
}

} // namespace kit
