#include "kernel/ops/metrics/Registry.h"

#include "tests/kit/Test.h"

#include <limits>
#include <stdexcept>
#include <thread>
#include <vector>

namespace kernel::ops::metrics {

namespace {

constexpr std::array bounds{0.1, 1.0, 10.0};

} // namespace

TEST(MetricsRegistryTest, "the text is what Prometheus reads, by name, with help, type and labels")
{
    Registry registry;
    registry.counter("b_total", "How many; with \\ and\nlines.", {{"kind", "a \"b\"\\\n"}, {"at", "x"}}).add(3);
    registry.gauge("a_bytes", "Bytes.", {}).set(2.5);
    auto& histogram = registry.histogram("c_seconds", "Times.", bounds, {{"route", "/x"}});
    for (const double value : {0.1, 0.05, 0.5, 20.0}) histogram.observe(value);
    CHECK_EQUAL("# HELP a_bytes Bytes.\n"
                "# TYPE a_bytes gauge\n"
                "a_bytes 2.5\n"
                "# HELP b_total How many; with \\\\ and\\nlines.\n"
                "# TYPE b_total counter\n"
                "b_total{at=\"x\",kind=\"a \\\"b\\\"\\\\\\n\"} 3\n"
                "# HELP c_seconds Times.\n"
                "# TYPE c_seconds histogram\n"
                "c_seconds_bucket{route=\"/x\",le=\"0.1\"} 2\n"
                "c_seconds_bucket{route=\"/x\",le=\"1\"} 3\n"
                "c_seconds_bucket{route=\"/x\",le=\"10\"} 3\n"
                "c_seconds_bucket{route=\"/x\",le=\"+Inf\"} 4\n"
                "c_seconds_sum{route=\"/x\"} 20.65\n"
                "c_seconds_count{route=\"/x\"} 4\n",
        registry.text());
}

TEST(MetricsRegistryTest, "the same name and labels give the same metric, in whatever order")
{
    Registry registry;
    auto& one = registry.counter("a_total", "A.", {{"x", "1"}, {"y", "2"}});
    CHECK(&one == &registry.counter("a_total", "A.", {{"y", "2"}, {"x", "1"}}));
    CHECK(&one != &registry.counter("a_total", "A.", {{"x", "2"}, {"y", "2"}}));
}

TEST(MetricsRegistryTest, "what Prometheus does not take is refused, and so is a name for two kinds")
{
    Registry registry;
    registry.counter("a_total", "A.", {});
    CHECK_THROWS(std::invalid_argument, registry.gauge("a_total", "A.", {}));
    for (const auto* name : {"", "1a", "a-b", "a b"})
        CHECK_THROWS(std::invalid_argument, registry.counter(name, "", {}));
    for (const auto* label : {"", "le", "__x", "a:b", "1"})
        CHECK_THROWS(std::invalid_argument, registry.counter("b_total", "", {{label, "x"}}));
    const std::array falling{2.0, 1.0};
    const std::array twice{1.0, 1.0};
    CHECK_THROWS(std::invalid_argument, registry.histogram("c", "", falling, {}));
    CHECK_THROWS(std::invalid_argument, registry.histogram("d", "", twice, {}));
    CHECK_THROWS(std::invalid_argument, registry.histogram("e", "", {}, {}));
}

TEST(MetricsRegistryTest, "eight threads lose no count, while another one reads")
{
    Registry registry;
    auto& counter = registry.counter("a_total", "A.", {});
    auto& gauge = registry.gauge("b", "B.", {});
    auto& histogram = registry.histogram("c", "C.", bounds, {});
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&] {
            for (int j = 0; j < 10'000; ++j)
            {
                counter.add();
                gauge.add(1);
                histogram.observe(0.5);
            }
        });
    for (int i = 0; i < 20; ++i) CHECK_CONTAINS(registry.text(), "a_total ");
    for (auto& thread : threads) thread.join();
    const auto text = registry.text();
    CHECK_CONTAINS(text, "a_total 80000\n");
    CHECK_CONTAINS(text, "b 80000\n");
    CHECK_CONTAINS(text, "c_count 80000\n");
}

} // namespace kernel::ops::metrics
