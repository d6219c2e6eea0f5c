#include "kernel/loop/Wait.h"
#include "tests/kit/Elsewhere.h"
#include "tests/kit/Test.h"

namespace kernel::loop {

TEST(FiberTest, "an exception of a fiber reaches the test")
{
    CHECK_THROWS_SAYING(std::runtime_error, "from the fiber", kit::onFiber([] {
        sleep(std::chrono::milliseconds(1));
        throw std::runtime_error("from the fiber");
    }));
    CHECK_EQUAL(7, kit::onFiber([] { return 7U; }));
}

} // namespace kernel::loop
