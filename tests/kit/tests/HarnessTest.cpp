#include "tests/kit/Harness.h"
#include "tests/kit/Golden.h"
#include "tests/kit/Scenarios.h"
#include "tests/kit/Test.h"
#include "tests/kit/tests/NotesPlugin.h"

#include <keelson/PluginContext.h>
#include <keelson/http/Routes.h>

#include <cppunit/Exception.h>
#include <nlohmann/json.hpp>

namespace kit {

namespace {

std::string newNote(Harness& harness)
{
    const auto answer = harness.post("/notes").as(Harness::user()).json(R"({"text":"Milk"})").send();
    CHECK_EQUAL(201, answer.status);
    return answer.json().at("id").get<std::string>();
}

} // namespace

TEST(HarnessTest, "a plugin answers as in the server: access, problems, ids, HEAD, 404 and 405")
{
    Harness harness;
    harness.host<NotesPlugin>();
    const auto refused = harness.get("/notes").send();
    CHECK_EQUAL(401, refused.status);
    CHECK_EQUAL("Bearer", refused.header("WWW-Authenticate"));
    CHECK_EQUAL("kit-1", refused.header("X-Request-Id"));
    CHECK_EQUAL("GET /notes", refused.route);

    const auto id = newNote(harness);
    CHECK_EQUAL("00000000-0000-7000-8000-000000000001", id);
    CHECK_EQUAL("Milk", harness.get("/notes/" + id).as(Harness::user()).send().json().at("text").get<std::string>());
    CHECK_EQUAL(404, harness.get("/notes/" + id).as(Harness::stranger()).send().status);
    CHECK_EQUAL("", harness.request("HEAD", "/notes/" + id).as(Harness::user()).send().body);
    CHECK_EQUAL("GET, HEAD, DELETE, OPTIONS", harness.post("/notes/x").send().header("Allow"));
    CHECK_EQUAL(404, harness.get("/elsewhere").send().status);
    CHECK_EQUAL(422, harness.post("/notes").as(Harness::user()).json(R"({"text":""})").send().status);
    CHECK_EQUAL(415, harness.post("/notes").as(Harness::user()).body("text/plain", "x").send().status);
    const auto broken = harness.get("/notes/all").as(Harness::admin()).send();
    CHECK_EQUAL(500, broken.status);
    CHECK(broken.body.find("secret") == std::string::npos);
}

TEST(HarnessTest, "doubles stand for what the plugin needs, and a service of the test before them")
{
    Harness harness;
    harness.host<NotesPlugin>();
    newNote(harness);
    CHECK_EQUAL("notes.created", harness.events.published.at(0).name);

    doubles::LocalEvents mine;
    Harness other;
    other.provide<keelson::Events>(mine);
    other.host<NotesPlugin>();
    newNote(other);
    CHECK_EQUAL(1, mine.published.size());
    CHECK(other.events.published.empty());
}

TEST(HarnessTest, "settings reach the plugin, and one that it refuses or does not read fails the test")
{
    Harness harness;
    harness.host<NotesPlugin>({{"notes.most", "0"}});
    CHECK_CONTAINS(harness.post("/notes").as(Harness::user()).json(R"({"text":"x"})").send().body, "notes-full");
    CHECK_THROWS_SAYING(CppUnit::Exception, "notes.most", Harness().host<NotesPlugin>({{"notes.most", "11"}}));
    CHECK_THROWS_SAYING(CppUnit::Exception, "notes.least", Harness().host<NotesPlugin>({{"notes.least", "1"}}));
}

TEST(HarnessTest, "a route without access, or outside the plugin's paths, fails the test")
{
    class Straying final : public keelson::Plugin
    {
        keelson::PluginInfo info() const override { return {.name = "straying", .version = {1}, .paths = {"/in"}}; }
        void configure(keelson::Settings&) override {}
        void start(keelson::PluginContext& context) override
        {
            context.routes().get("/out", [](const keelson::http::Request&) { return keelson::http::Response(); });
        }
    };
    Harness harness;
    harness.host<Straying>();
    const auto told = CHECK_THROWS(CppUnit::Exception, harness.get("/out").send());
    CHECK_CONTAINS(told, "GET /out does not say who may call it");
    CHECK_CONTAINS(told, "GET /out is outside the paths");
}

TEST(ScenariosTest, "each role's status holds, and every route is asked")
{
    Harness harness;
    harness.host<NotesPlugin>({{"notes.most", "10"}});
    const auto fresh = [&] { return newNote(harness); };
    Scenarios scenarios(harness);
    scenarios.run({
        {.line = "GET /notes/{}",
            .prepare = fresh,
            .guest = 401,
            .stranger = 404,
            .admin = 404,
            .user = 200,
            .contains = {"Milk"},
            .never = {"owner"}},
        {.line = "DELETE /notes/{}", .prepare = fresh, .guest = 401, .stranger = 404, .user = 204},
        {.line = "GET /notes", .guest = 401, .stranger = 200, .user = 200},
        {.line = "GET /notes/all", .guest = 401, .stranger = 403, .admin = 500, .never = {"a secret"}},
    });
    CHECK_THROWS_SAYING(CppUnit::Exception, "no scenario asks POST /notes", scenarios.coverAll());
    scenarios.run({{.line = "POST /notes", .body = R"({"text":"x"})", .guest = 401, .user = 201}});
    scenarios.coverAll();
}

TEST(ScenariosTest, "what does not hold is told, all of it")
{
    Harness harness;
    harness.host<NotesPlugin>();
    Scenarios scenarios(harness);
    const auto told = CHECK_THROWS(CppUnit::Exception,
        scenarios.run({
            {.line = "GET /notes", .guest = 200, .user = 200, .contains = {"nowhere"}, .never = {"items", "kit-"}},
            {.line = "GET /notes/1", .guest = 401, .contains = {"not known"}},
        }));
    CHECK_CONTAINS(told, "6 of the scenarios' demands");
    CHECK_CONTAINS(told, "GET /notes by a guest is 401 and should be 200");
    CHECK_CONTAINS(told, "GET /notes by the user does not contain nowhere");
    CHECK_CONTAINS(told, "GET /notes by the user contains items");
    CHECK_CONTAINS(told, "GET /notes by the user contains kit-");
    CHECK_CONTAINS(told, "GET /notes/1 by a guest is refused and contains not known");
}

TEST(GoldenTest, "the file's answers are the plugin's")
{
    Harness harness;
    harness.host<NotesPlugin>({{"notes.most", "1"}});
    Golden(harness).run("tests/kit/tests/golden/notes.golden");
}

TEST(GoldenTest, "an answer that is another one is shown beside the one that is wanted")
{
    Harness harness;
    harness.host<NotesPlugin>({{"notes.most", "2"}});
    newNote(harness);
    const auto told = CHECK_THROWS(CppUnit::Exception, Golden(harness).run("tests/kit/tests/golden/notes.golden"));
    CHECK_CONTAINS(told, "POST /notes answers");
    CHECK_CONTAINS(told, "000000000002");
    CHECK_CONTAINS(told, "KEELSON_GOLDEN=write");
}

} // namespace kit
