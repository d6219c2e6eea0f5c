#include "redis/LiveRedis.h"
#include "tests/kit/HttpClient.h"
#include "tests/kit/LiveServer.h"
#include "tests/kit/Postgres.h"
#include "tests/kit/Test.h"

#include <atomic>
#include <thread>

namespace {

using namespace std::chrono_literals;
using Settings = std::vector<std::string>;

Settings completed(Settings settings)
{
    settings.insert(settings.end(),
        {"rate-limit.policy.narrow=20/24h by ip on GET /problems",
            "rate-limit.policy.general=10000000/1h by ip on * /*"});
    return settings;
}

/// Two servers that share their limits, and clients of both.
struct Nodes
{
    explicit Nodes(const Settings& settings): one(completed(settings)), two(completed(settings)) {}

    /// How many of forty requests under the narrow limit pass, at one node and the other.
    int passed()
    {
        kit::HttpClient clients[]{kit::HttpClient(one.port()), kit::HttpClient(two.port())};
        int count = 0;
        for (int request = 0; request < 40; ++request)
        {
            const auto status = clients[request % 2].get("/problems").status;
            if (status != 429) CHECK_EQUAL(200, status);
            count += status == 200 ? 1 : 0;
        }
        return count;
    }

    bool bothSay(std::string_view text) const { return one.says(text) && two.says(text); }

    kit::LiveServer one;
    kit::LiveServer two;
};

/// Clients who ask both all the time, under a limit that nobody reaches.
class Load
{
public:
    explicit Load(const Nodes& nodes)
    {
        for (const auto port : {nodes.one.port(), nodes.two.port()})
            for (int client = 0; client < 4; ++client) _clients.emplace_back([this, port] { ask(port); });
    }
    ~Load() { _over = true; }
    Load(const Load&) = delete;
    Load& operator=(const Load&) = delete;

    std::atomic<int> answers = 0;
    std::atomic<int> others = 0; ///< that are not what they should be
    std::atomic<int> late = 0;   ///< as who waits for a store that is away

private:
    void ask(std::uint16_t port)
    {
        kit::HttpClient client(port);
        while (!_over)
        {
            const auto begin = std::chrono::steady_clock::now();
            if (client.get("/nowhere").status != 404) ++others;
            ++answers;
            if (std::chrono::steady_clock::now() - begin > 4s) ++late;
            std::this_thread::sleep_for(2ms);
        }
    }

    std::atomic<bool> _over = false;
    std::vector<std::jthread> _clients;
};

std::size_t warnings(const kit::LiveServer& server)
{
    const auto text = server.output();
    std::size_t count = 0;
    for (auto at = text.find("limits is away"); at != std::string::npos; at = text.find("limits is away", at + 1))
        ++count;
    return count;
}

template <class Store>
void killedAndBack(Store& store, const Settings& settings)
{
    Nodes nodes(settings);
    CHECK_EQUAL(20, nodes.passed());
    {
        Load load(nodes);
        CHECK(kit::eventually([&] { return load.answers > 100; }));
        store.kill();
        CHECK(nodes.bothSay("limits is away, and each node counts for itself"));
        const int before = load.answers;
        CHECK(kit::eventually([&] { return load.answers > before + 500; }));
        store.start();
        const auto back = std::chrono::steady_clock::now();
        CHECK(nodes.bothSay("limits is back"));
        CHECK(std::chrono::steady_clock::now() - back < 2s);
        CHECK_EQUAL(20, nodes.passed()); // what was counted before went with the store
        CHECK_EQUAL(0, load.others.load());
        CHECK_EQUAL(0, load.late.load());
    }
    CHECK_EQUAL(1, warnings(nodes.one));
    CHECK_EQUAL(1, warnings(nodes.two));
}

} // namespace

TEST(SharedE2eTest,
    "a Redis killed and back under load: clients see the 429s due alone, one warning, shared again in 2 s")
{
    rate_limit::redis::LiveRedis redis;
    killedAndBack(redis,
        {"database.url=" + kit::Postgres::shared().url(), "rate-limit.store=redis",
            "rate-limit.redis.url=" + redis.url()});
}

TEST(SharedE2eTest,
    "a database killed and back under load: clients see the 429s due alone, one warning, shared again in 2 s")
{
    kit::Postgres postgres;
    killedAndBack(postgres, {"database.url=" + postgres.url(), "rate-limit.store=database"});
}
