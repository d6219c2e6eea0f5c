#pragma once

#include "kernel/boot/LoopSignals.h"
#include "kernel/host/Services.h"
#include "kernel/http/Dispatcher.h"
#include "kernel/http/Representations.h"
#include "kernel/http/idempotency/Idempotency.h"
#include "kernel/loop/Loops.h"
#include "tests/kit/Conformance.h"
#include "tests/kit/Exchange.h"
#include "tests/kit/doubles/CountedIds.h"
#include "tests/kit/doubles/DirectSlow.h"
#include "tests/kit/doubles/LocalEvents.h"
#include "tests/kit/doubles/ManualClock.h"
#include "tests/kit/doubles/ManualJobs.h"
#include "tests/kit/doubles/MemoryMetrics.h"
#include "tests/kit/doubles/NoDatabase.h"
#include "tests/kit/doubles/RecordingMailer.h"
#include "tests/kit/doubles/RecordingSecurityEvents.h"

#include <keelson/Plugin.h>
#include <keelson/Secret.h>
#include <keelson/http/Cursors.h>

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <type_traits>
#include <vector>

namespace kit {

/// Plugins at work without a socket: with the server's own routes, filters, order of stages and error answers, on a fiber, so
/// that a test sees what a client sees.
///
///     kit::Harness harness;
///     harness.host<TagsPlugin>({{"tags.max", "5"}});
///     CHECK_EQUAL(401, harness.get("/api/v1/tags").send().status);
///     CHECK_EQUAL(200, harness.get("/api/v1/tags").as(kit::Harness::user()).send().status);
///
/// What the plugins need of the server are doubles, which the test may look into, unless it provides something better. One
/// thread makes it and hosts plugins; then requests may be sent by several.
class Harness
{
public:
    using Settings = std::map<std::string, std::string>;

    /// With further names of paths (`http.aliases`), where a test is about them.
    explicit Harness(const std::map<std::string, std::string>& aliases = {});

    /// Stops the plugins, in the reverse order.
    ~Harness();
    Harness(const Harness&) = delete;
    Harness& operator=(const Harness&) = delete;

    /// A service for the plugins, in place of the double. Before the plugin that needs it; the service outlives the harness.
    template <class T>
    void provide(std::type_identity_t<T>& service)
    {
        _services->provide("the test", T::interfaceName, T::interfaceVersion, std::addressof(service));
    }

    /// The database for the plugins, such as a LiveDatabase's; before the first of them, and it outlives the harness. Without
    /// it there is one that may not be asked, and no `Idempotency-Key` is heeded; with it, the schema of "kernel" has to be there.
    void use(keelson::data::Database& database) { _database = &database; }

    /// Configures a plugin and starts it. Fails the test where it refuses a setting or does not read it, or does not provide
    /// what it has declared; what it throws comes out as it is, such as a std::logic_error for a service that is not there.
    template <class P>
    P& host(const Settings& settings = {})
    {
        auto plugin = std::make_unique<P>();
        auto& it = *plugin;
        host(std::move(plugin), settings);
        return it;
    }
    void host(std::unique_ptr<keelson::Plugin> plugin, const Settings& settings);

    Exchange get(std::string_view target) { return {*this, "GET", target}; }
    Exchange post(std::string_view target) { return {*this, "POST", target}; }
    Exchange put(std::string_view target) { return {*this, "PUT", target}; }
    Exchange patch(std::string_view target) { return {*this, "PATCH", target}; }
    Exchange del(std::string_view target) { return {*this, "DELETE", target}; }
    Exchange request(std::string_view method, std::string_view target) { return {*this, method, target}; }

    /// What Exchange::send does. The first one ends the hosting. Fails the test for an answer that is not what its route declares,
    /// see Conformance; of one that declares nothing, nobody can say.
    Answer send(keelson::http::Request request, const std::optional<keelson::Principal>& principal);

    /// People whose ids end in 1, 2 and 3.
    static keelson::Principal user() { return person(1, "user"); }
    static keelson::Principal stranger() { return person(2, "user"); }
    static keelson::Principal admin() { return person(3, "admin"); }
    static keelson::Principal person(std::uint64_t number, std::string role);

    /// What the plugins have added, for a test of what they declare.
    const kernel::http::RouteTable& routes() const noexcept { return _routes; }

    doubles::ManualClock clock;
    doubles::CountedIds ids;
    doubles::DirectSlow slow;
    doubles::RecordingMailer mailer;
    doubles::LocalEvents events;
    doubles::RecordingSecurityEvents securityEvents;
    doubles::ManualJobs jobs;
    doubles::MemoryMetrics metrics;
    kernel::boot::LoopSignals signals;
    const keelson::http::Cursors cursors{keelson::Secret("signs the cursors of tests")};

private:
    class Identity;
    struct Hosted;

    void provideMissing(const keelson::PluginInfo& plugin);
    void seal();
    Answer answered(keelson::http::Request& request);

    const std::shared_ptr<kernel::host::Services> _services;
    const kernel::http::Aliases _aliases;
    doubles::NoDatabase _noDatabase;
    keelson::data::Database* _database = &_noDatabase;
    kernel::loop::Loops _loops;
    kernel::loop::Executor _mounted{{.name = "mounted", .threads = 1}};
    kernel::http::RouteTable _routes{&_mounted};
    kernel::http::Pipeline _pipeline;
    kernel::http::Representations _representations;
    std::optional<kernel::http::idempotency::Idempotency> _idempotency; // where there is a database
    kernel::http::Dispatcher _dispatcher;
    std::unique_ptr<Identity> _identity;
    std::vector<std::unique_ptr<Hosted>> _hosted;
    std::once_flag _sealed;
    std::optional<Conformance> _conformance; // made when sealed
    std::atomic<std::uint64_t> _sent{0};
};

} // namespace kit
