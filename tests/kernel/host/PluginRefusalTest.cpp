#include "kernel/host/Refused.h"
#include "tests/kernel/host/TestHost.h"
#include "tests/kit/TemporaryFolder.h"
#include "tests/kit/Test.h"

#include <algorithm>

namespace kernel::host {

namespace {

/// What the host says where only these plugins are enabled. It must be one sentence, and nothing may have started.
std::string refusalOf(std::vector<std::string> plugins)
{
    TestHost host(std::move(plugins));
    const auto said = host.refusal();
    CHECK_EQUAL(0, std::ranges::count(said, '\n'));
    CHECK_EQUAL("", host.events());
    return said;
}

} // namespace

TEST(PluginRefusalTest, "another SDK is told with both versions")
{
    CHECK_CONTAINS(refusalOf({"future-sdk"}),
        "future-sdk.so does not fit this server: its SDK version is 7.0.0 and the server's is " +
            std::string(keelson::version()) + " (rebuild it with the SDK of this server)");
}

TEST(PluginRefusalTest, "another C++ ABI is told")
{
    CHECK_CONTAINS(refusalOf({"foreign-abi"}), "its C++ ABI is 2017 and the server's is 1");
}

TEST(PluginRefusalTest, "another sanitizer is told")
{
    CHECK_CONTAINS(refusalOf({"sanitized"}), "its sanitizer is memory and the server's is ");
}

TEST(PluginRefusalTest, "a library without a stamp is no plugin")
{
    CHECK_CONTAINS(refusalOf({"unstamped"}), "unstamped.so has no Keelson stamp");
}

TEST(PluginRefusalTest, "a stamp without a plugin is told")
{
    CHECK_CONTAINS(refusalOf({"undeclared"}), "undeclared.so declares no plugin; write KEELSON_PLUGIN");
}

TEST(PluginRefusalTest, "a missing symbol is told by its C++ name")
{
    CHECK_CONTAINS(refusalOf({"unlinked"}),
        "unlinked.so cannot be loaded: it needs nowhere::notDefined(int), which neither it nor the SDK defines");
}

TEST(PluginRefusalTest, "a file with another name than its plugin is told")
{
    CHECK_CONTAINS(refusalOf({"misnamed"}), "'misnamed' calls itself 'another'; its file must be named another.so");
}

TEST(PluginRefusalTest, "a throw before start is told with its step")
{
    CHECK_EQUAL("The plugin 'throws-constructing' threw in its constructor: the kettle is cold",
        refusalOf({"throws-constructing"}));
    CHECK_EQUAL("The plugin 'throws-informing' threw in info(): the kettle is cold", refusalOf({"throws-informing"}));
    CHECK_EQUAL("The plugin 'throws-configuring' threw in configure(): the kettle is cold",
        refusalOf({"throws-configuring", "good"}));
    CHECK_EQUAL("The plugin 'throws-42-early' threw in info(): an exception that says nothing, of type int",
        refusalOf({"throws-42-early"}));
}

TEST(PluginRefusalTest, "a circle of needs is told by its members")
{
    CHECK_CONTAINS(refusalOf({"cycle-a", "cycle-b"}), "in a circle: cycle-a \u2192 cycle-b \u2192 cycle-a;");
}

TEST(PluginRefusalTest, "a need that is not met is told")
{
    CHECK_CONTAINS(refusalOf({"lonely"}), "'lonely' needs 'nobody', which no plugin provides");
    CHECK_CONTAINS(refusalOf({"second"}), "'second' needs 'first', which is switched off");
    CHECK_CONTAINS(refusalOf({"picky", "good"}), "'picky' needs 'good' in version ^9.0, and there is 1.0.0");
}

TEST(PluginRefusalTest, "two providers of a service are told by name")
{
    CHECK_CONTAINS(refusalOf({"greeting", "greeting-too"}),
        "'greeting' and 'greeting-too' both provide the service 'test.Greeter'");
}

TEST(PluginRefusalTest, "two owners of a path and of a table are told, both things at once")
{
    const auto said = TestHost({"path-one", "path-two"}).refusal();
    CHECK_CONTAINS(said, "'path-one' and 'path-two' both claim the path '/api/v1/things'");
    CHECK_CONTAINS(said, "'path-one' and 'path-two' both claim the table 'things'");
}

TEST(PluginRefusalTest, "all that is wrong with files and selection is told at once")
{
    TestHost host({"unstamped", "sanitized", "nonesuch", "good"});
    const auto said = host.refusal();
    CHECK_EQUAL(2, std::ranges::count(said, '\n'));
    CHECK_CONTAINS(said, "plugins.enabled names 'nonesuch'");
    CHECK_CONTAINS(said, "unstamped.so");
    CHECK_CONTAINS(said, "sanitized.so");
    CHECK_EQUAL(PluginState::refused, host.status("sanitized").state);
    CHECK_EQUAL(PluginState::loaded, host.status("good").state);
}

TEST(PluginRefusalTest, "a folder that cannot be read and a plugin that is there twice are told")
{
    TestHost nowhere(PluginHost::Options{.folders = {"/nowhere"}});
    CHECK_CONTAINS(nowhere.refusal(), "The plugin folder /nowhere cannot be read: No such file or directory");
    const kit::TemporaryFolder folder;
    std::filesystem::copy(TestHost::folder() / "good.so", folder.path() / "good.so");
    TestHost twice(PluginHost::Options{.folders = {TestHost::folder(), folder.path()}});
    CHECK_CONTAINS(twice.refusal(), "The plugin 'good' is there twice");
}

TEST(PluginRefusalTest, "a plugin's file cut short anywhere is refused, and the server lives")
{
    const auto whole = kit::read(TestHost::folder() / "good.so");
    for (const std::size_t part : {1, 7, 16, 50, 90, 99})
    {
        const kit::TemporaryFolder folder;
        folder.write("good.so", std::string_view(whole).substr(0, whole.size() * part / 100));
        TestHost host(PluginHost::Options{.folders = {folder.path()}});
        CHECK_CONTAINS(host.refusal(), "is cut short");
    }
}

} // namespace kernel::host
