#include "kernel/loop/Event.h"
#include "tests/kit/Harness.h"
#include "tests/kit/LiveDatabase.h"
#include "tests/kit/Migrations.h"
#include "tests/kit/Test.h"

#include <keelson/PluginContext.h>
#include <keelson/http/CommonProblems.h>
#include <keelson/http/Routes.h>

#include <nlohmann/json.hpp>
#include <thread>

namespace {

using keelson::data::Database;
using keelson::data::Statement;
using keelson::data::Transaction;
using keelson::http::Access;
using keelson::http::Problem;
using keelson::http::Request;
using keelson::http::Response;

constexpr Statement addTown{"towns.add", "INSERT INTO towns(name) VALUES ($1) RETURNING id"};

/// Its handlers ask the database in all the ways that there are, and know nothing of keys.
class Towns final : public keelson::Plugin
{
public:
    keelson::PluginInfo info() const override { return {.name = "towns", .version = {1}, .paths = {"/towns"}}; }
    void configure(keelson::Settings&) override {}

    void start(keelson::PluginContext& context) override
    {
        _database = &context.database();
        auto& routes = context.routes();
        const auto post = [&](const std::string& path, keelson::http::Handler handler) {
            routes.post("/towns" + path, std::move(handler)).allow(Access::everyone()).idempotent();
        };
        post("", [this](const Request& request) { return add(request, 201); });
        post("/others", [this](const Request& request) { return add(request, 201); });
        post("/refused", [this](const Request& request) { return add(request, 422); });
        post("/thrown", [this](const Request& request) -> Response {
            add(request, 201);
            _database->write([&](Transaction& transaction) { transaction.query(addTown, request.body); });
            throw Problem(keelson::http::problems::conflict);
        });
        post("/apart", [this](const Request&) { return Response::text(200, "call " + std::to_string(++calls)); });
        post("/bytes", [](const Request&) {
            auto answer = Response::text(200, std::string("\0\xff\\x41\n", 7));
            answer.headers.add("X-Twice", "one");
            answer.headers.add("X-Twice", "two");
            return answer;
        });
        post("/endless", [this](const Request& request) {
            add(request, 201);
            return Response::stream("text/plain", [](keelson::http::Stream&) {});
        });
        routes.post("/towns/plain", [this](const Request& request) { return add(request, 201); })
            .allow(Access::everyone());
    }

    std::atomic<int> calls = 0;
    kernel::loop::Event* entered = nullptr; // set by the next handler, which then waits for the other
    kernel::loop::Event* leave = nullptr;

private:
    Response add(const Request& request, int status)
    {
        ++calls;
        const auto id = _database->query(addTown, request.body)[0].get<std::int64_t>(0);
        if (entered) std::exchange(entered, nullptr)->set(), leave->wait();
        auto answer = Response::json(status, R"({"id":)" + std::to_string(id) + "}");
        if (status == 201) answer.headers.add("Location", "/towns/" + std::to_string(id));
        return answer;
    }

    Database* _database = nullptr;
};

struct Ground
{
    Ground()
    {
        kit::migrate(schema, {"kernel"});
        schema.execute("CREATE TABLE towns(id bigint GENERATED ALWAYS AS IDENTITY, name text)");
        harness.use(live.database);
    }

    kit::Answer post(
        const std::string& key, const std::string& path = "/towns", const std::string& body = R"({"name":"Ulm"})")
    {
        return harness.post(path).as(kit::Harness::user()).header("Idempotency-Key", key).json(body).send();
    }

    std::string towns() const { return schema.execute("SELECT count(*) FROM towns"); }
    std::string kept() const { return schema.execute("SELECT count(*) FROM idempotency_keys"); }

    kit::Database schema;
    kit::LiveDatabase live{schema};
    kit::Harness harness;
    Towns& plugin = (harness.use(live.database), harness.host<Towns>());
};

std::string typeOf(const kit::Answer& answer)
{
    return answer.json().at("type").get<std::string>();
}

} // namespace

TEST(IdempotencyPgTest, "a request that is sent again gets the first one's answer, and is carried out once")
{
    Ground ground;
    const auto first = ground.post("k-1");
    CHECK_EQUAL(201, first.status);
    CHECK(!first.headers.get("Idempotency-Replayed"));
    const auto again = ground.post("\"k-1\"");
    CHECK_EQUAL(201, again.status);
    CHECK_EQUAL(first.body, again.body);
    CHECK_EQUAL(first.header("Location"), again.header("Location"));
    CHECK_EQUAL(first.header("Content-Type"), again.header("Content-Type"));
    CHECK_EQUAL("true", again.header("Idempotency-Replayed"));
    CHECK_EQUAL(1, ground.plugin.calls.load());
    CHECK_EQUAL("1", ground.towns());
    CHECK_EQUAL(201, ground.post("k-2").status);
    CHECK_EQUAL("2", ground.towns());
}

TEST(IdempotencyPgTest, "a key belongs to one principal, route and payload")
{
    Ground ground;
    CHECK_EQUAL(201, ground.post("k").status);
    for (const auto& other : {ground.post("k", "/towns", R"({"name":"Bonn"})"), ground.post("k", "/towns/others"),
             ground.post("k", "/towns?a=b")})
    {
        CHECK_EQUAL(422, other.status);
        CHECK_EQUAL("/problems#idempotency-key-reused", typeOf(other));
    }
    const auto anothers = [&](std::optional<keelson::Principal> who, const char* address) {
        return ground.harness.post("/towns")
            .as(who)
            .from(address)
            .header("Idempotency-Key", "k")
            .json(R"({"name":"Ulm"})")
            .send();
    };
    for (const auto& answer :
        {anothers(kit::Harness::stranger(), "192.0.2.1"), anothers({}, "192.0.2.1"), anothers({}, "192.0.2.2")})
    {
        CHECK_EQUAL(201, answer.status);
        CHECK(!answer.headers.get("Idempotency-Replayed"));
    }
    CHECK_EQUAL("true", anothers({}, "192.0.2.2").header("Idempotency-Replayed"));
    CHECK_EQUAL("4", ground.towns());
}

TEST(IdempotencyPgTest, "twenty equal requests at once are one")
{
    Ground ground;
    std::atomic<int> made = 0;
    std::atomic<int> others = 0;
    std::vector<std::jthread> clients;
    for (int i = 0; i < 20; ++i)
        clients.emplace_back([&] {
            const auto answer = ground.post("k");
            if (answer.status == 201) ++made;
            if (answer.status == 409) ++others;
        });
    clients.clear();
    CHECK_EQUAL("1", ground.towns());
    CHECK_EQUAL(1, ground.plugin.calls.load());
    CHECK_EQUAL(20, made + others);
    CHECK(made >= 1);
}

TEST(IdempotencyPgTest, "while the first has no answer, the second is told to come again")
{
    Ground ground;
    kernel::loop::Event entered;
    kernel::loop::Event leave;
    ground.plugin.entered = &entered;
    ground.plugin.leave = &leave;
    std::jthread first([&] { ground.post("k"); });
    entered.wait();
    const auto second = ground.post("k");
    leave.set();
    first.join();
    CHECK_EQUAL(409, second.status);
    CHECK_EQUAL("/problems#idempotency-key-in-progress", typeOf(second));
    CHECK_EQUAL("1", second.header("Retry-After"));
    CHECK_EQUAL("true", ground.post("k").header("Idempotency-Replayed"));
    CHECK_EQUAL("1", ground.towns());
}

TEST(IdempotencyPgTest, "an error changes nothing and leaves the key free, whether it is thrown or returned")
{
    Ground ground;
    CHECK_EQUAL(422, ground.post("k", "/towns/refused").status);
    CHECK_EQUAL(409, ground.post("k", "/towns/thrown").status);
    CHECK_EQUAL(500, ground.post("k", "/towns/endless").status);
    CHECK_EQUAL("0", ground.towns());
    CHECK_EQUAL("0", ground.kept());
    CHECK_EQUAL(201, ground.post("k").status);
    CHECK_EQUAL("1", ground.towns());
}

TEST(IdempotencyPgTest, "a connection that is lost before the commit leaves neither change nor answer")
{
    Ground ground;
    kernel::loop::Event entered;
    kernel::loop::Event leave;
    ground.plugin.entered = &entered;
    ground.plugin.leave = &leave;
    int status = 0;
    std::jthread first([&] { status = ground.post("k").status; });
    entered.wait();
    ground.schema.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'idle in transaction' "
                          "AND datname = current_database() AND query LIKE '%INTO towns%'");
    leave.set();
    first.join();
    CHECK_EQUAL(503, status);
    CHECK_EQUAL("0", ground.towns());
    CHECK_EQUAL("0", ground.kept());
    CHECK_EQUAL(201, ground.post("k").status);
    CHECK_EQUAL("1", ground.towns());
}

TEST(IdempotencyPgTest, "an answer that is too old is not given any more")
{
    Ground ground;
    ground.post("k");
    ground.schema.execute("UPDATE idempotency_keys SET created_at = now() - interval '23 hours 59 minutes'");
    CHECK_EQUAL("true", ground.post("k").header("Idempotency-Replayed"));
    ground.schema.execute("UPDATE idempotency_keys SET created_at = now() - interval '24 hours 1 minute'");
    CHECK(!ground.post("k", "/towns", "{}").headers.get("Idempotency-Replayed"));
    CHECK_EQUAL("true", ground.post("k", "/towns", "{}").header("Idempotency-Replayed"));
    CHECK_EQUAL("2", ground.towns());
    CHECK_EQUAL("1", ground.kept());
}

TEST(IdempotencyPgTest, "what asks no database, and what no text can hold, is kept as well")
{
    Ground ground;
    CHECK_EQUAL("call 1", ground.post("a", "/towns/apart").body);
    CHECK_EQUAL("call 1", ground.post("a", "/towns/apart").body);
    ground.post("b", "/towns/bytes");
    const auto bytes = ground.post("b", "/towns/bytes");
    CHECK_EQUAL(std::string("\0\xff\\x41\n", 7), bytes.body);
    CHECK_EQUAL(std::size_t{2}, bytes.headers.count("X-Twice"));
}

TEST(IdempotencyPgTest, "a key that is none is 400, and one where none is taken is nothing")
{
    Ground ground;
    CHECK_EQUAL(400, ground.post("a b").status);
    CHECK_EQUAL(0, ground.plugin.calls.load());
    ground.post("k", "/towns/plain");
    ground.post("k", "/towns/plain");
    ground.post("a b", "/towns/plain");
    CHECK_EQUAL("3", ground.towns());
    CHECK_EQUAL("0", ground.kept());
}
