#include "tests/kit/HttpClient.h"
#include "tests/kit/LiveServer.h"
#include "tests/kit/ProgramRun.h"
#include "tests/kit/TemporaryFolder.h"
#include "tests/kit/Test.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>

namespace {

using kit::ProgramRun;
namespace fs = std::filesystem;

constexpr auto secret = "nBq0cFv7-Zt3xKpW_2mYr8LdHs6aJe1uTgo5iRXkVwE";

/// A working folder with a folder of plugins in it.
struct Ground
{
    explicit Ground(const std::vector<std::string>& names)
    {
        fs::create_directory(plugins());
        for (const auto& name : names)
            fs::create_symlink(kit::testPlugins() / (name + ".so"), plugins() / (name + ".so"));
    }

    fs::path plugins() const { return folder.path() / "plugins"; }

    ProgramRun run(std::vector<std::string> arguments, const std::map<std::string, std::string>& variables = {}) const
    {
        arguments.insert(arguments.end(),
            {"--set", "plugins.path=" + plugins().string(), "--set", "data.dir=" + (folder.path() / "data").string()});
        return {arguments, folder.path(), variables};
    }

    kit::TemporaryFolder folder;
};

std::size_t lines(const std::string& text)
{
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

} // namespace

TEST(CommandsE2eTest, "one run of check tells of everything that is wrong, with file and line")
{
    const Ground ground({"guarded", "good"});
    const auto file = ground.folder.write("keelson.properties",
        "environment = production\n"
        "database.url = postgresql://keelson:a-long-password-9x@db/keelson\n"
        "http.prot = 8080\n"     // 3: misspelt
        "guarded.limit = many\n" // 4: no number
        "log.level = info\n"
        "log.level = debug\n"          // 6: doubled
        "good.colour = red\n"          // 7: of a plugin that is switched off
        "http.hosts = example.com\n"); // and guarded.key is missing
    const auto run = ground.run({"check", "--config", file.string(), "--set", "plugins.disabled=good"});
    CHECK_EQUAL(78, run.status);
    CHECK_CONTAINS(run.output, "keelson.properties:3: http.prot is no setting; did you mean http.port?");
    CHECK_CONTAINS(run.output, "keelson.properties:4: guarded.limit must be a whole number from 1 to 100, not 'many'");
    CHECK_CONTAINS(run.output, "keelson.properties:6");
    CHECK_CONTAINS(run.output, "keelson.properties:7");
    CHECK_CONTAINS(run.output, "guarded.key");
    CHECK_CONTAINS(run.output, "KEELSON_GUARDED_KEY");
    CHECK_EQUAL(5U, lines(run.output));
}

TEST(CommandsE2eTest, "check is content with the committed configurations, production's once its secrets are set")
{
    const Ground ground({});
    const auto conf = fs::path(KEELSON_SOURCE_FOLDER) / "conf";
    CHECK_EQUAL("", ground.run({"check", "--config", conf / "keelson.properties"}).errors);
    CHECK_EQUAL(0, ground.run({"check", "--config", conf / "keelson.properties"}).status);
    const auto bare = ground.run({"check", "--config", conf / "production.properties"});
    CHECK_EQUAL(78, bare.status);
    const auto set = ground.run({"check", "--config", conf / "production.properties"},
        {{"DATABASE_URL", "postgresql://keelson:pR7vXq2mLz9wTk4c@db.internal:5432/keelson?sslmode=require"},
            {"JWT_SECRET_KEY", secret}, {"ALLOWED_HOSTS", "app.example.org"}});
    CHECK_EQUAL(0, set.status);
}

TEST(CommandsE2eTest, "no command shows a secret, wherever it was set")
{
    const Ground ground({"guarded"});
    const auto properties = ground.folder.write("secret.properties", "guarded.key = " + std::string(secret) + "\n");
    const auto key = ground.folder.write("key", std::string(secret) + "\n");
    const std::string url = "postgresql://keelson:hunter2hunter2hunter2@127.0.0.1:1/keelson";
    for (const auto* command : {"check", "config", "plugins"})
    {
        for (const auto& run : {ground.run({command, "--config", properties.string()}),
                 ground.run({command}, {{"KEELSON_GUARDED_KEY", secret}, {"DATABASE_URL", url}}),
                 ground.run({command, "--set", "guarded.key=" + std::string(secret)}),
                 ground.run({command}, {{"KEELSON_GUARDED_KEY_FILE", key.string()}}),
                 ground.run({command, "--config", properties.string(), "--set", "guarded.limit=x"})})
        {
            CHECK(run.all().find(secret) == std::string::npos);
            CHECK(run.all().find("hunter2") == std::string::npos);
        }
    }
    CHECK_CONTAINS(ground.run({"config", "--config", properties.string()}).output, "guarded.key = (secret)");
    const auto example = ground.run({"config", "--env", "--config", properties.string()});
    CHECK_CONTAINS(example.output, "KEELSON_GUARDED_KEY");
    CHECK(example.all().find(secret) == std::string::npos);
}

TEST(CommandsE2eTest, "a secret that is missing in development is made once and kept for its owner alone")
{
    const Ground ground({"guarded"});
    const auto data = ground.folder.path() / "data";
    const auto file = data / "secrets" / "guarded.key";
    CHECK_EQUAL(0, ground.run({"check"}).status);
    CHECK(!fs::exists(file)); // check writes nothing
    const auto start = [&] {
        const kit::LiveServer server({"plugins.path=" + ground.plugins().string(), "data.dir=" + data.string()});
        std::ifstream stream(file);
        std::string text;
        std::getline(stream, text);
        CHECK(text.size() >= 32);
        CHECK(server.output().find(text) == std::string::npos);
        return text;
    };
    const auto first = start();
    struct stat status = {};
    CHECK_EQUAL(0, ::stat(file.c_str(), &status));
    CHECK_EQUAL(0600, static_cast<int>(status.st_mode & 07777U));
    CHECK_EQUAL(first, start());
}

TEST(CommandsE2eTest, "plugins prints each with version, state and reason")
{
    const Ground ground({"guarded", "good", "unstamped"});
    const auto run = ground.run({"plugins", "--set", "plugins.disabled=good"}, {{"KEELSON_GUARDED_KEY", secret}});
    CHECK_EQUAL(78, run.status);
    CHECK_CONTAINS(run.output, "guarded                  1.2.3      configured");
    CHECK_CONTAINS(run.output, "good                                disabled    \n    plugins.disabled names it\n");
    CHECK_CONTAINS(run.output, "unstamped                           refused");
}

TEST(CommandsE2eTest, "a server whose configuration is wrong starts nothing and ends with 78")
{
    const Ground ground({"lonely"});
    const auto run = ground.run({"serve", "--set", "http.port=0"});
    CHECK_EQUAL(78, run.status);
    CHECK_CONTAINS(run.errors, "nobody");
    CHECK(run.output.find("listening") == std::string::npos);
    CHECK(!fs::exists(ground.folder.path() / "data" / "postgres"));
}

TEST(CommandsE2eTest, "a required plugin that does not start keeps the server from starting; an optional one does not")
{
    const Ground ground({"first", "second", "throws-starting"});
    const auto run = ground.run({"serve", "--set", "http.port=0", "--set", "plugins.required=throws-starting"});
    CHECK_EQUAL(69, run.status);
    CHECK_CONTAINS(run.errors, "the kettle is cold");
    const kit::LiveServer server({"plugins.path=" + ground.plugins().string()});
    CHECK_EQUAL(200, kit::HttpClient(server.port()).get("/health/live").status);
    CHECK(server.says("the kettle is cold"));
}

TEST(CommandsE2eTest, "what makes no sense on the command line is one sentence and status 64")
{
    const Ground ground({});
    for (const auto& [arguments, sentence] : std::vector<std::pair<std::vector<std::string>, std::string>>{
             {{"sevre"}, "there is no command 'sevre'"}, {{"check", "--verbose"}, "there is no option 'verbose'"},
             {{"check", "now"}, "'now' is one word too many"}, {{"check", "--env"}, "--env belongs to"}})
    {
        const ProgramRun run(arguments, ground.folder.path());
        CHECK_EQUAL(64, run.status);
        CHECK_CONTAINS(run.errors, sentence);
        CHECK_EQUAL(1U, lines(run.errors));
    }
}

TEST(CommandsE2eTest, "every command has a help of its own, and secret prints another one each time")
{
    const Ground ground({});
    for (const auto* command : {"serve", "check", "config", "plugins", "secret", "version"})
    {
        const auto run = ground.run({"help", command});
        CHECK_EQUAL(0, run.status);
        CHECK_CONTAINS(run.output, std::string("usage: keelson ") + command);
        CHECK_EQUAL(run.output, ground.run({command, "--help"}).output);
    }
    const auto first = ground.run({"secret"}).output;
    CHECK(first.size() > 32);
    CHECK(first != ground.run({"secret"}).output);
}
