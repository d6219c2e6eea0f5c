#include "kernel/host/config/KeptSecrets.h"

#include "kernel/host/config/Configuration.h"
#include "tests/kit/TemporaryFolder.h"
#include "tests/kit/Test.h"

#include <keelson/Settings.h>

#include <stdexcept>
#include <thread>
#include <vector>

namespace kernel::host::config {
namespace {

using std::filesystem::perms;

perms modeOf(const std::filesystem::path& path)
{
    return std::filesystem::symlink_status(path).permissions();
}

} // namespace

TEST(KeptSecretsTest, "a secret is made once, for its user alone, and found again")
{
    const kit::TemporaryFolder folder;
    const auto secrets = folder.path() / "data" / "secrets";
    CHECK(!KeptSecrets(secrets).find("a.key"));
    const auto made = KeptSecrets(secrets).make("a.key");
    CHECK_EQUAL(64, made.text.size());
    CHECK_EQUAL((secrets / "a.key").string(), made.origin);
    CHECK_EQUAL(made.text, KeptSecrets(secrets).make("a.key").text);
    CHECK_EQUAL(made.text, KeptSecrets(secrets).find("a.key").value().text);
    CHECK(KeptSecrets(secrets).make("b.key").text != made.text);
    CHECK(modeOf(secrets) == perms::owner_all);
    CHECK(modeOf(secrets / "a.key") == (perms::owner_read | perms::owner_write));
}

TEST(KeptSecretsTest, "many that make one at a time get the same, and leave no drafts")
{
    const kit::TemporaryFolder folder;
    const KeptSecrets secrets(folder.path() / "secrets");
    std::vector<std::string> made(8);
    std::vector<std::thread> threads;
    for (auto& mine : made) threads.emplace_back([&] { mine = secrets.make("key").text; });
    for (auto& thread : threads) thread.join();
    for (const auto& each : made) CHECK_EQUAL(made.front(), each);
    const std::filesystem::directory_iterator files(folder.path() / "secrets");
    CHECK_EQUAL(1, std::distance(begin(files), end(files)));
}

TEST(KeptSecretsTest, "links, folders, empty files and those that others can read are refused")
{
    const kit::TemporaryFolder folder;
    const KeptSecrets secrets(folder.path());
    const auto file = folder.write("open", "x");
    std::filesystem::permissions(file, perms::owner_read | perms::owner_write | perms::group_read);
    CHECK_THROWS_SAYING(std::runtime_error, "can be read by others", secrets.make("open"));
    std::filesystem::permissions(file, perms::owner_read);
    std::filesystem::create_symlink(file, folder.path() / "link");
    CHECK_THROWS_SAYING(std::runtime_error, "is a symbolic link", secrets.make("link"));
    std::filesystem::create_directory(folder.path() / "folder");
    CHECK_THROWS_SAYING(std::runtime_error, "is no plain file", secrets.make("folder"));
    std::filesystem::permissions(folder.write("empty", ""), perms::owner_read);
    CHECK_THROWS_SAYING(std::runtime_error, "is empty", secrets.make("empty"));
}

TEST(KeptSecretsTest, "outside production a missing secret is made; in production it is missing")
{
    const kit::TemporaryFolder folder;
    const auto read = [&](const std::string& environment, bool make) {
        Configuration configuration({.files = {},
            .envFile = {},
            .folder = folder.path(),
            .overrides = {},
            .variables = {{"ENVIRONMENT", environment}}});
        configuration.keepSecretsIn(folder.path() / "secrets", make);
        keelson::Settings settings("auth", configuration);
        const auto secret = settings.secret("jwt.secret", {.min = 32, .strong = true, .generate = true});
        CHECK_EQUAL(environment == "production" ? 1 : 0, configuration.problems().size());
        return std::string(secret.reveal());
    };
    CHECK(read("development", false) != read("development", false));
    CHECK(!std::filesystem::exists(folder.path() / "secrets"));
    const std::string made = read("development", true);
    CHECK_EQUAL(made, read("test", false));
    CHECK_EQUAL("", read("production", true));
}

} // namespace kernel::host::config
