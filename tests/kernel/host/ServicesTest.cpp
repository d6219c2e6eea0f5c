#include "kernel/host/HostContext.h"
#include "tests/kernel/host/TestHost.h"
#include "tests/kernel/plugins/Greeter.h"
#include "tests/kit/Test.h"

#include <stdexcept>

namespace kernel::host {

namespace {

using testplugins::Greeter;

class PoliteGreeter final : public Greeter
{
public:
    std::string greet(std::string_view) override { return "How do you do"; }
};

/// The same interface as an older plugin knows it.
struct OlderGreeter
{
    static constexpr std::string_view interfaceName = Greeter::interfaceName;
    static constexpr keelson::Version interfaceVersion{1, 0};
};

struct NewerGreeter
{
    static constexpr std::string_view interfaceName = Greeter::interfaceName;
    static constexpr keelson::Version interfaceVersion{1, 3};
};

class Fixture
{
public:
    HostContext context(const keelson::PluginInfo& info) { return {info, services, host.facilities()}; }

    TestHost host{std::vector<std::string>{}};
    std::shared_ptr<Services> services = std::make_shared<Services>();
    PoliteGreeter greeter;
};

keelson::PluginInfo provider()
{
    keelson::PluginInfo info;
    info.name = "provider";
    info.provided = {keelson::offers<Greeter>()};
    return info;
}

keelson::PluginInfo user(
    std::vector<keelson::PluginInfo::Need> required, std::vector<keelson::PluginInfo::Need> optional = {})
{
    keelson::PluginInfo info;
    info.name = "user";
    info.required = std::move(required);
    info.optional = std::move(optional);
    return info;
}

} // namespace

TEST(ServicesTest, "a service is found by who has declared its need, and gone with its provider")
{
    Fixture fixture;
    auto needing = fixture.context(user({keelson::needs<Greeter>()}));
    {
        auto providing = fixture.context(provider());
        CHECK_EQUAL("'test.Greeter'", providing.owed().at(0));
        providing.provide<Greeter>(fixture.greeter);
        CHECK(providing.owed().empty());
        CHECK(&needing.require<Greeter>() == &fixture.greeter);
    }
    CHECK(!needing.find<Greeter>());
    CHECK_THROWS_SAYING(
        std::logic_error, "is not there in a version that can stand for 1.2.0", needing.require<Greeter>());
}

TEST(ServicesTest, "a newer service stands for an older one, not the other way round")
{
    Fixture fixture;
    auto providing = fixture.context(provider());
    providing.provide<Greeter>(fixture.greeter);
    auto needing = fixture.context(user({}, {{"test.Greeter"}}));
    CHECK(needing.find<OlderGreeter>() != nullptr);
    CHECK(needing.find<NewerGreeter>() == nullptr);
}

TEST(ServicesTest, "what is not declared is not handed out, and not taken")
{
    Fixture fixture;
    auto providing = fixture.context(provider());
    providing.provide<Greeter>(fixture.greeter);
    CHECK_THROWS_SAYING(std::logic_error, "is provided already", providing.provide<Greeter>(fixture.greeter));
    auto stranger = fixture.context(user({}));
    CHECK(!stranger.find<Greeter>());
    CHECK_THROWS_SAYING(std::logic_error, "without having it in PluginInfo::required", stranger.require<Greeter>());
    CHECK_THROWS_SAYING(
        std::logic_error, "without having it in PluginInfo::provided", stranger.provide<Greeter>(fixture.greeter));
}

TEST(ServicesTest, "parts are of any number, in their order, and need no declaration")
{
    Fixture fixture;
    PoliteGreeter second;
    auto one = fixture.context(user({}));
    {
        auto other = fixture.context(provider());
        one.add<Greeter>(fixture.greeter);
        other.add<Greeter>(second);
        CHECK(one.all<Greeter>() == std::vector<Greeter*>{&fixture.greeter, &second});
    }
    CHECK(one.all<Greeter>() == std::vector<Greeter*>{&fixture.greeter});
}

} // namespace kernel::host
