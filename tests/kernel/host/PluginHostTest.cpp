#include "kernel/host/Refused.h"
#include "tests/kernel/host/TestHost.h"
#include "tests/kernel/plugins/Greeter.h"
#include "tests/kit/Test.h"

namespace kernel::host {

TEST(PluginHostTest, "a plugin is loaded, started and stopped, and its row says how far it has come")
{
    TestHost host({"good"});
    host.load();
    CHECK_EQUAL(PluginState::loaded, host.status("good").state);
    CHECK_EQUAL("1.0.0", host.status("good").version);
    TestHost whole({"good"});
    whole.start();
    CHECK_EQUAL(PluginState::started, whole.status("good").state);
    whole.host().stop();
    CHECK_EQUAL(PluginState::stopped, whole.status("good").state);
    CHECK_EQUAL("good starts, good stops", whole.events());
}

TEST(PluginHostTest, "what is not enabled is not looked into")
{
    TestHost host({"good"});
    host.start();
    CHECK_EQUAL(PluginState::disabled, host.status("throws-constructing").state);
    CHECK_EQUAL("", host.status("throws-constructing").version);
    CHECK_EQUAL(PluginState::disabled, host.status("unstamped").state);
}

TEST(PluginHostTest, "plugins start in the order of their needs and stop in reverse")
{
    TestHost host({"third", "first", "second"});
    host.start();
    host.host().stop();
    CHECK_EQUAL("first starts, second starts, third starts, third stops, second stops, first stops", host.events());
}

TEST(PluginHostTest, "a host that goes away stops its plugins")
{
    TestHost host({"good"});
    host.start();
    host.end();
    CHECK_EQUAL("good starts, good stops", host.events());
}

TEST(PluginHostTest, "a required plugin that throws in start stops what has started, in reverse, itself first")
{
    TestHost host({"first", "second", "throws-starting", "third"});
    const auto said = host.refusal();
    CHECK_CONTAINS(said, "'throws-starting' cannot start: it threw in start(): the kettle is cold");
    CHECK_CONTAINS(said, "plugins.required");
    CHECK_EQUAL("first starts, second starts, third starts, throws-starting starts, "
                "throws-starting stops, third stops, second stops, first stops",
        host.events());
    CHECK_EQUAL(PluginState::failed, host.status("throws-starting").state);
    CHECK_EQUAL(PluginState::stopped, host.status("first").state);
}

TEST(PluginHostTest, "an optional plugin that fails is left out with those that need it")
{
    TestHost host({"first", "second", "throws-starting", "dependent", "throws-42"}, {"first", "second"});
    host.start();
    CHECK_EQUAL(PluginState::failed, host.status("throws-starting").state);
    CHECK_EQUAL("it threw in start(): the kettle is cold", host.status("throws-starting").reason);
    CHECK_EQUAL(PluginState::leftOut, host.status("dependent").state);
    CHECK_EQUAL("it needs 'throws-starting', which has failed", host.status("dependent").reason);
    CHECK_CONTAINS(host.status("throws-42").reason, "an exception that says nothing, of type int");
    CHECK_EQUAL(PluginState::started, host.status("second").state);
}

TEST(PluginHostTest, "a required plugin that needs a failed one is the server's failure")
{
    TestHost host({"first", "second", "throws-starting", "dependent"}, {"dependent"});
    CHECK_CONTAINS(host.refusal(), "'dependent' cannot start: it needs 'throws-starting', which has failed");
    CHECK(host.events().ends_with("second stops, first stops"));
}

TEST(PluginHostTest, "a plugin that does not provide what it declares has failed")
{
    CHECK_CONTAINS(TestHost({"owing"}).refusal(), "its start() did not provide 'test.Debt', which its info() declares");
}

TEST(PluginHostTest, "a stop that does not end is named and left alone, and the next one's turn comes")
{
    TestHost host(PluginHost::Options{.folders = {TestHost::folder()},
        .selection = {.enabled = {"first", "never-stops"}},
        .stopDeadline = std::chrono::milliseconds(50)});
    host.start();
    host.host().stop();
    CHECK_EQUAL(PluginState::failed, host.status("never-stops").state);
    CHECK_EQUAL("its stop() did not end within 50 ms and was left alone", host.status("never-stops").reason);
    CHECK_EQUAL(PluginState::stopped, host.status("first").state);
    CHECK_EQUAL("first starts, never-stops starts, never-stops stops, first stops", host.events());
}

TEST(PluginHostTest, "plugins that export the same names keep each its own")
{
    TestHost host({"clashing-one", "clashing-two"});
    host.start();
    CHECK_EQUAL("clashing-one sees clashing-one and clashing-one, clashing-two sees clashing-two and clashing-two",
        host.events());
}

TEST(PluginHostTest, "a service reaches the plugin that requires it, and the server, until its provider stops")
{
    TestHost host({"greeting", "greeted"});
    host.start();
    CHECK_EQUAL("Ahoy, greeted", host.events());
    CHECK_EQUAL("Ahoy, server", host.host().find<testplugins::Greeter>()->greet("server"));
    CHECK_EQUAL("test.Greeter 1.2.0", host.status("greeting").provides.at(0));
    host.host().stop();
    CHECK(!host.host().find<testplugins::Greeter>());
}

TEST(PluginHostTest, "a host starts once, and only what is loaded and configured")
{
    TestHost host({"good"});
    CHECK_THROWS(std::logic_error, host.host().start(host.facilities()));
    host.start();
    CHECK_THROWS(std::logic_error, host.host().start(host.facilities()));
    CHECK_EQUAL("good starts", host.events());
}

} // namespace kernel::host
