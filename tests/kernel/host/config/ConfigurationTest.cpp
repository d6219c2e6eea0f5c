#include "kernel/host/config/Configuration.h"

#include "kernel/host/config/EnvExample.h"
#include "kernel/host/config/KernelSettings.h"
#include "tests/kit/TemporaryFolder.h"
#include "tests/kit/Test.h"

#include <keelson/Settings.h>
#include <unistd.h>

namespace kernel::host::config {
namespace {

using keelson::Environment;
using keelson::Settings;

/// One line a problem, warnings with a mark.
std::string told(const Configuration& configuration)
{
    std::string lines;
    for (const auto& problem : configuration.problems())
    {
        lines += (problem.severity == Problem::Severity::warning ? "warning " : "") + problem.text() + '\n';
    }
    return lines;
}

Inputs inputsOf(std::map<std::string, std::string> variables)
{
    return {.files = {}, .envFile = {}, .folder = "/nonexistent", .overrides = {}, .variables = std::move(variables)};
}

std::string readText(Configuration& configuration, const std::string& key)
{
    return Settings("", configuration).text(key, {.fallback = "default"});
}

/// What the key is when only these variables are set.
std::string fromVariables(const std::string& key, std::map<std::string, std::string> variables)
{
    Configuration configuration(inputsOf(std::move(variables)));
    return readText(configuration, key);
}

constexpr std::string_view strong = "qV7xT2mNf9LzRw4KpYcD8sHbJ3gEuA6W";

} // namespace

TEST(ConfigurationTest, "of several places the later one counts, and each is named")
{
    const kit::TemporaryFolder folder;
    auto inputs = inputsOf({});
    const auto check = [&](const std::string& text, const std::string& origin) {
        Configuration configuration(inputs);
        CHECK_EQUAL(text, readText(configuration, "demo.key"));
        CHECK_EQUAL(origin, configuration.settings().at("demo.key").origin());
        CHECK_EQUAL("", told(configuration));
    };
    check("default", "default");
    const auto first = folder.write("first.properties", "demo.key = 1\n");
    inputs.files = {first};
    check("1", first.string() + ":1");
    const auto second = folder.write("second.properties", "\ndemo.key = 2\n");
    inputs.files.push_back(second);
    check("2", second.string() + ":2");
    const auto env = folder.write(".env", "KEELSON_DEMO_KEY=3\n");
    inputs.folder = folder.path();
    check("3", "KEELSON_DEMO_KEY in " + env.string() + ":1");
    inputs.variables = {{"KEELSON_DEMO_KEY", "4"}};
    check("4", "KEELSON_DEMO_KEY");
    inputs.overrides = {"demo.key=5"};
    check("5", "--set demo.key");
}

TEST(ConfigurationTest, "the .env of the folder is read in development alone, a named one always")
{
    const kit::TemporaryFolder folder;
    const auto file = folder.write(".env", "KEELSON_DEMO_KEY=1\n");
    auto inputs = inputsOf({{"ENVIRONMENT", "production"}});
    inputs.folder = folder.path();
    Configuration unread(inputs);
    CHECK_EQUAL("default", readText(unread, "demo.key"));
    inputs.envFile = file;
    Configuration read(inputs);
    CHECK_EQUAL("1", readText(read, "demo.key"));
}

TEST(ConfigurationTest, "the names of older systems stand for their keys, in their order")
{
    using Environment = std::map<std::string, std::string>;
    struct
    {
        std::string key;
        Environment variables;
        std::string text;
    } const table[] = {
        {"auth.jwt.secret", {{"AUTH_SECRET", "c"}}, "c"},
        {"auth.jwt.secret", {{"AUTH_SECRET", "c"}, {"BETTER_AUTH_SECRET", "b"}}, "b"},
        {"auth.jwt.secret", {{"AUTH_SECRET", "c"}, {"BETTER_AUTH_SECRET", "b"}, {"JWT_SECRET_KEY", "a"}}, "a"},
        {"auth.jwt.secret", {{"JWT_SECRET_KEY", "a"}, {"KEELSON_AUTH_JWT_SECRET", "k"}}, "k"},
        {"auth.jwt.secret", {{"JWT_SECRET_KEY", ""}, {"AUTH_SECRET", "c"}}, "c"},
        {"environment", {{"ENV", "test"}}, "test"},
        {"environment", {{"ENV", "test"}, {"APP_ENV", "Production"}}, "production"},
        {"cors.origins", {{"FRONTEND_URL", "https://a"}}, "https://a"},
        {"cors.origins", {{"FRONTEND_URL", "https://a"}, {"CORS_ORIGINS", "https://b"}}, "https://b"},
        {"cors.origins", {{"ALLOWED_ORIGINS", "[\"https://a\", \"https://b\"]"}}, "https://a, https://b"},
        {"http.port", {{"API_PORT", "1"}}, "1"},
        {"http.port", {{"API_PORT", "1"}, {"PORT", "2"}}, "2"},
        {"http.address", {{"API_HOST", "::"}}, "::"},
        {"log.level", {{"LOG_LEVEL", "WARN"}}, "warning"},
        {"log.level", {{"DEBUG", "true"}}, "debug"},
        {"log.level", {{"DEBUG", "false"}}, "default"},
        {"log.level", {{"DEBUG", "true"}, {"LOG_LEVEL", "INFO"}}, "info"},
        {"auth.access.lifetime", {{"JWT_EXPIRATION_HOURS", "24"}}, "24h"},
        {"auth.access.lifetime", {{"JWT_EXPIRATION_HOURS", "soon"}}, "soon"},
        {"database.pool.size", {{"DB_POOL_SIZE", "7"}}, "7"},
        {"database.pool.overflow", {{"DB_POOL_MAX_OVERFLOW", "8"}}, "8"},
        {"cookie.secure", {{"COOKIE_SECURE", "false"}}, "false"},
        {"cookie.samesite", {{"COOKIE_SAMESITE", "Lax"}}, "lax"},
        {"http.public_url", {{"SITE_ADDRESS", "example.com"}}, "https://example.com"},
        {"http.public_url", {{"SITE_ADDRESS", "http://example.com"}}, "http://example.com"},
        {"auth.links.base", {{"FRONTEND_URL", "https://a,https://b"}}, "https://a"},
        {"database.url", {{"DATABASE_URL", "postgresql://x/y"}, {"POSTGRES_HOST", "h"}}, "postgresql://x/y"},
        {"database.url", {{"POSTGRES_HOST", "h"}}, "postgresql://postgres@h/postgres"},
        {"database.url",
            {{"POSTGRES_HOST", "h"}, {"POSTGRES_USER", "u"}, {"POSTGRES_PASSWORD", "a:b/c@d"}, {"POSTGRES_DB", "x y"}},
            "postgresql://u:a%3Ab%2Fc%40d@h/x%20y"},
        {"database.url", {{"POSTGRES_USER", "u"}}, "default"},
    };
    for (const auto& row : table) CHECK_EQUAL(row.text, fromVariables(row.key, row.variables));
}

TEST(ConfigurationTest, "a name with _FILE holds the value in a file")
{
    const kit::TemporaryFolder folder;
    const auto file = folder.write("secret", "from the file\n").string();
    CHECK_EQUAL("from the file", fromVariables("auth.jwt.secret", {{"JWT_SECRET_KEY_FILE", file}}));
    CHECK_EQUAL("from the file", fromVariables("any.key-name", {{"KEELSON_ANY_KEY_NAME_FILE", file}}));
    CHECK_EQUAL("postgresql://postgres:from%20the%20file@localhost/postgres",
        fromVariables("database.url", {{"POSTGRES_PASSWORD_FILE", file}}));

    Configuration gone(inputsOf({{"JWT_SECRET_KEY_FILE", "/nonexistent/secret"}}));
    CHECK_EQUAL("default", readText(gone, "auth.jwt.secret"));
    CHECK_CONTAINS(told(gone), "JWT_SECRET_KEY_FILE: the file /nonexistent/secret cannot be read: No such file");

    Configuration both(inputsOf({{"JWT_SECRET_KEY_FILE", file}, {"JWT_SECRET_KEY", "direct"}}));
    CHECK_EQUAL("direct", readText(both, "auth.jwt.secret"));
    CHECK_CONTAINS(told(both), "JWT_SECRET_KEY: JWT_SECRET_KEY_FILE is set too; keep one of them");
}

TEST(ConfigurationTest,
    "one run tells of a misspelt key, a bad number, a doubled key, a switched-off plugin and a missing secret")
{
    const kit::TemporaryFolder folder;
    const auto file = folder.write("x.properties",
        "demo.szie = 3\ndemo.count = many\ndemo.name = a\ndemo.name = b\n"
        "rate-limit.burst = 5\ncookie.domain = x\n");
    auto inputs = inputsOf({{"ENVIRONMENT", "production"}, {"KEELSON_DEMO_CUONT", "1"},
        {"KEELSON_RATE_LIMIT_RATE", "1"}, {"KEELSON_PORT", "tcp://10.0.0.1:80"}, {"KEELSON_SERVICE_HOST", "10.0.0.1"}});
    inputs.files = {file};
    Configuration configuration(inputs);
    configuration.switchedOff("rate-limit", {"cookie"});
    Settings settings("demo", configuration);
    settings.size("size", {.fallback = 1});
    settings.integer("count", {.fallback = 5, .min = 1});
    settings.text("name", {.fallback = ""});
    settings.secret("jwt.secret", {.min = 32, .generate = true, .help = "signs tokens"});
    const std::string lines = told(configuration);
    const std::string at = file.string();
    CHECK_CONTAINS(lines, at + ":1: demo.szie is no setting; did you mean demo.size?\n");
    CHECK_CONTAINS(lines, at + ":2: demo.count must be a whole number of 1 or more, not 'many'\n");
    CHECK_CONTAINS(lines, at + ":4: demo.name is set at " + at + ":3 already; keep one of them\n");
    CHECK_CONTAINS(
        lines, "warning " + at + ":5: rate-limit.burst belongs to the plugin rate-limit, which is switched off\n");
    CHECK_CONTAINS(
        lines, "warning " + at + ":6: cookie.domain belongs to the plugin rate-limit, which is switched off\n");
    CHECK_CONTAINS(lines,
        "\ndemo.jwt.secret is not set (signs tokens); set it in a properties file, or "
        "KEELSON_DEMO_JWT_SECRET, or a file with it as KEELSON_DEMO_JWT_SECRET_FILE\n");
    CHECK_CONTAINS(
        lines, "KEELSON_DEMO_CUONT: KEELSON_DEMO_CUONT stands for no setting; did you mean KEELSON_DEMO_COUNT?\n");
    CHECK_CONTAINS(lines, "warning KEELSON_RATE_LIMIT_RATE: ");
    CHECK_EQUAL(8, configuration.problems().size());
}

TEST(ConfigurationTest, "maps join all places, and their entries are known keys")
{
    const kit::TemporaryFolder folder;
    auto inputs = inputsOf({{"KEELSON_DEMO_MAP_THIRD", "3"}});
    inputs.files = {folder.write("x.properties", "demo.map./api/a = 1\ndemo.map.b = 1\n")};
    inputs.overrides = {"demo.map.b=2"};
    Configuration configuration(inputs);
    const auto map = Settings("demo", configuration).map("map", {});
    CHECK(map == (std::map<std::string, std::string>{{"/api/a", "1"}, {"b", "2"}, {"third", "3"}}));
    CHECK_EQUAL("", told(configuration));
}

TEST(ConfigurationTest, "secrets are shown nowhere")
{
    auto inputs = inputsOf({{"JWT_SECRET_KEY", std::string(strong)}});
    inputs.overrides = {"demo.password=hunter2"};
    Configuration configuration(inputs);
    Settings("auth", configuration).secret("jwt.secret", {.min = 64});
    Settings("demo", configuration).secret("password", {.min = 8, .strong = true});
    CHECK_EQUAL("(secret)", configuration.settings().at("auth.jwt.secret").shown());
    CHECK_EQUAL("(secret)", configuration.settings().at("demo.password").shown());
    const std::string all = told(configuration) + envExample(configuration);
    CHECK_EQUAL(std::string::npos, all.find(strong));
    CHECK_EQUAL(std::string::npos, all.find("hunter2"));
    CHECK_CONTAINS(all, "JWT_SECRET_KEY: auth.jwt.secret must have 64 characters or more, not 32");
    CHECK_CONTAINS(all, "warning --set demo.password: everybody on this machine can read it");
}

TEST(ConfigurationTest, "what is no key=value, no file and no folder's file is told")
{
    auto inputs = inputsOf({});
    inputs.files = {"/nonexistent.properties", "/"};
    inputs.overrides = {"novalue"};
    const Configuration configuration(inputs);
    CHECK_EQUAL("the file /nonexistent.properties cannot be read: No such file or directory\n"
                "the file / cannot be read: it is a folder\n"
                "--set: takes key=value\n",
        told(configuration));
}

TEST(KernelSettingsTest, "the fallbacks are those of development, without a problem")
{
    Configuration configuration(inputsOf({}));
    const KernelSettings settings(configuration);
    CHECK_EQUAL("", told(configuration));
    CHECK(settings.environment == Environment::development);
    CHECK_EQUAL(8000, settings.http.port);
    CHECK_EQUAL("127.0.0.1", settings.http.address);
    CHECK(settings.database.embedded());
    CHECK_EQUAL(20, settings.database.poolSize);
    CHECK_EQUAL(::geteuid() == 0 ? "/var/lib/keelson" : "data", settings.dataFolder.string());
}

TEST(KernelSettingsTest, "production refuses the embedded database, DEBUG and a weak password")
{
    Configuration bare(inputsOf({{"ENVIRONMENT", "production"}, {"DEBUG", "true"}}));
    const KernelSettings settings(bare);
    CHECK_CONTAINS(told(bare), "DEBUG: DEBUG is refused in production");
    CHECK_CONTAINS(told(bare), "database.url must name a PostgreSQL server in production, as DATABASE_URL=");
    CHECK_EQUAL("0.0.0.0", settings.http.address);
    for (const std::string password : {"short", "postgres-password-postgres"})
    {
        Configuration weak(inputsOf({{"ENVIRONMENT", "production"}, {"POSTGRES_PASSWORD", password}}));
        const KernelSettings read(weak);
        CHECK_CONTAINS(told(weak), "POSTGRES_PASSWORD: the database's password");
        CHECK_EQUAL(std::string::npos, told(weak).find(password));
    }
    Configuration good(
        inputsOf({{"ENVIRONMENT", "production"}, {"POSTGRES_PASSWORD", std::string(strong)}, {"ALLOWED_HOSTS", "a"}}));
    const KernelSettings read(good);
    CHECK_EQUAL("", told(good));
}

TEST(KernelSettingsTest, "every refused value is named, with what would be accepted")
{
    struct
    {
        std::map<std::string, std::string> variables;
        std::string line;
    } const table[] = {
        {{{"ENVIRONMENT", "prod"}},
            "ENVIRONMENT: environment must be one of development, test, production, not 'prod'"},
        {{{"PORT", "70000"}}, "PORT: http.port must be a whole number from 0 to 65535, not '70000'"},
        {{{"DB_POOL_SIZE", "0"}}, "DB_POOL_SIZE: database.pool.size must be a whole number from 1 to 10000, not '0'"},
        {{{"LOG_LEVEL", "loud"}},
            "LOG_LEVEL: log.level must be one of trace, debug, info, warning, error, fatal, not 'loud'"},
        {{{"DATABASE_URL", "mysql://u:hidden@h/d"}},
            "DATABASE_URL: database.url must begin with postgresql://, or be embedded:"},
        {{{"SITE_ADDRESS", "ftp://x"}}, "SITE_ADDRESS: http.public_url must begin with https:// or http://"},
    };
    for (const auto& row : table)
    {
        Configuration configuration(inputsOf(row.variables));
        const KernelSettings settings(configuration);
        CHECK_CONTAINS(told(configuration), row.line);
        CHECK_EQUAL(std::string::npos, told(configuration).find("hidden"));
    }
}

TEST(EnvExampleTest, "the example names every key with its fallback and its help, and is a .env file itself")
{
    Configuration configuration(inputsOf({}));
    const KernelSettings settings(configuration);
    Settings("demo", configuration).secret("key", {.help = "opens the door"});
    Settings("demo", configuration).text("greeting", {.fallback = "say \"hi\" $you", .help = "what to say"});
    const std::string text = envExample(configuration);
    CHECK_CONTAINS(text,
        "\n# http.port: the port to listen on; 0 takes a free one\n# a whole number from 0 to 65535; also as PORT, "
        "API_PORT\n# KEELSON_HTTP_PORT=8000\n");
    CHECK_CONTAINS(text, "\n# demo.key: opens the door\n# secret, required\nKEELSON_DEMO_KEY=\n");
    CHECK_CONTAINS(text, "\n# KEELSON_DEMO_GREETING=\"say \\\"hi\\\" \\$you\"\n");
}

} // namespace kernel::host::config
