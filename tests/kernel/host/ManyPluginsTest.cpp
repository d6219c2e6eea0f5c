#include "tests/kernel/host/TestHost.h"
#include "tests/kit/Eventually.h"
#include "tests/kit/TemporaryFolder.h"
#include "tests/kit/Test.h"

#include <chrono>
#include <iostream>

namespace kernel::host {

TEST(ManyPluginsTest, "fifty plugins start in under 300 ms together")
{
    const auto start = [] {
        const kit::TemporaryFolder folder; // anew: what was loaded once stays so
        for (int i = 0; i < 50; ++i)
            std::filesystem::copy(
                TestHost::folder() / "named-by-file.so", folder.path() / ("plugin-" + std::to_string(i) + ".so"));
        TestHost host(PluginHost::Options{.folders = {folder.path()}});
        const auto before = std::chrono::steady_clock::now();
        host.start();
        const auto taken = std::chrono::steady_clock::now() - before;
        std::cout << "     50 plugins started in " << kit::text(taken) << '\n';
        for (const auto& row : host.host().status()) CHECK_EQUAL(PluginState::started, row.state);
        CHECK_EQUAL(50, host.host().status().size());
        return taken;
    };
    CHECK(kit::eventually([&] { return start() < std::chrono::milliseconds(300); }));
}

} // namespace kernel::host
