#include "tests/kit/Harness.h"

#include "kernel/data/Database.h"
#include "kernel/host/HostContext.h"
#include "kernel/loop/Event.h"
#include "tests/kit/Check.h"
#include "tests/kit/doubles/MapSettings.h"

#include <keelson/http/Route.h>

#include <Poco/Logger.h>
#include <algorithm>
#include <map>
#include <mutex>

namespace kit {

using keelson::Principal;
using keelson::http::Request;
using keelson::http::Response;
using kernel::host::HostContext;

/// Says who a request comes from, as the test has said it.
class Harness::Identity final : public keelson::http::Filter
{
public:
    keelson::http::Stage stage() const noexcept override { return keelson::http::Stage::authenticate; }

    Response handle(Request& request, const keelson::http::Next& next) override
    {
        if (auto principal = find(request)) request.principal = std::move(principal);
        return next(request);
    }

    /// For as long as it lives, the request is that principal's.
    class Claim
    {
    public:
        Claim(Identity& identity, const Request& request, const std::optional<Principal>& principal):
            _identity(identity), _request(&request)
        {
            const std::scoped_lock lock(_identity._mutex);
            _identity._principals[_request] = principal;
        }
        ~Claim()
        {
            const std::scoped_lock lock(_identity._mutex);
            _identity._principals.erase(_request);
        }
        Claim(const Claim&) = delete;
        Claim& operator=(const Claim&) = delete;

    private:
        Identity& _identity;
        const Request* _request;
    };

private:
    std::optional<Principal> find(const Request& request)
    {
        const std::scoped_lock lock(_mutex);
        const auto found = _principals.find(&request);
        return found == _principals.end() ? std::nullopt : found->second;
    }

    std::mutex _mutex;
    std::map<const Request*, std::optional<Principal>> _principals; // guarded by _mutex
};

/// A plugin that has been configured, and its context.
struct Harness::Hosted
{
    std::unique_ptr<keelson::Plugin> plugin;
    std::unique_ptr<HostContext> context;
};

namespace {

std::string joined(const std::vector<std::string>& sentences)
{
    std::string text;
    for (const auto& sentence : sentences) text += (text.empty() ? "" : "; ") + sentence;
    return text;
}

bool needs(const keelson::PluginInfo& plugin, std::string_view name)
{
    const auto named = [&](const keelson::PluginInfo::Need& need) { return need.name == name; };
    return std::ranges::any_of(plugin.required, named) || std::ranges::any_of(plugin.optional, named);
}

} // namespace

Harness::Harness(const std::map<std::string, std::string>& aliases):
    _services(std::make_shared<kernel::host::Services>()),
    _aliases(aliases),
    _loops(1),
    _dispatcher(_routes, _pipeline, {.aliases = _aliases}),
    _identity(std::make_unique<Identity>())
{
    _loops.start();
}

Harness::~Harness()
{
    _loops.stop();
    for (auto hosted = _hosted.rbegin(); hosted != _hosted.rend(); ++hosted)
    {
        (*hosted)->plugin->stop();
        (*hosted)->context.reset();
    }
}

void Harness::host(std::unique_ptr<keelson::Plugin> plugin, const Settings& settings)
{
    const auto info = plugin->info();
    doubles::MapSettings source(info.name, settings);
    plugin->configure(source.settings());
    if (!source.refused.empty()) FAIL("settings of " + info.name + " are refused: " + joined(source.refused));
    for (const auto& [key, value] : settings)
        if (!source.declares(key)) FAIL(info.name + " does not read the setting " + key);
    provideMissing(info);
    const kernel::host::Facilities facilities{clock, ids, slow, slow, cursors, *_database,
        [this](
            const keelson::PluginInfo& owner) -> keelson::http::Routes& { return _routes.of(owner.name, owner.paths); },
        [this](std::string_view path) { return _aliases.of(path); }};
    auto& hosted = *_hosted.emplace_back(std::make_unique<Hosted>(
        Hosted{std::move(plugin), std::make_unique<HostContext>(info, _services, facilities)}));
    hosted.plugin->start(*hosted.context);
    if (const auto owed = hosted.context->owed(); !owed.empty())
        FAIL(info.name + " does not provide what it has declared: " + joined(owed));
    _services->provide(info.name, info.name, info.version, nullptr);
}

void Harness::provideMissing(const keelson::PluginInfo& plugin)
{
    const auto offer = [&]<class T>(T& service) {
        if (needs(plugin, T::interfaceName) && !_services->find(T::interfaceName, T::interfaceVersion))
            provide<T>(service);
    };
    offer.operator()<keelson::Mailer>(mailer);
    offer.operator()<keelson::Events>(events);
    offer.operator()<keelson::SecurityEvents>(securityEvents);
    offer.operator()<keelson::Jobs>(jobs);
    offer.operator()<keelson::Metrics>(metrics);
    offer.operator()<keelson::Signals>(signals);
}

void Harness::seal()
{
    _pipeline.add(*_identity);
    _pipeline.add(_representations);
    for (void* part : _services->parts(keelson::http::Filter::interfaceName, keelson::http::Filter::interfaceVersion))
        _pipeline.add(*static_cast<keelson::http::Filter*>(part));
    if (auto* const live = dynamic_cast<kernel::data::Database*>(_database))
        _pipeline.add(
            _idempotency.emplace([live](const auto& work) { live->around(work); }, std::chrono::hours(24), _mounted));
    if (const auto problems = _routes.seal(_aliases); !problems.empty()) FAIL(joined(problems));
    _conformance.emplace(_routes);
}

Answer Harness::send(Request request, const std::optional<Principal>& principal)
{
    std::call_once(_sealed, [this] { seal(); });
    if (!request.headers.get("X-Request-Id")) request.headers.add("X-Request-Id", "kit-" + std::to_string(++_sent));
    const Identity::Claim claim(*_identity, request, principal);
    auto answer = answered(request);
    if (request.route) answer.route = request.route->name;
    if (request.method == "HEAD") answer.body.clear();
    if (const auto problems = _conformance->problems(request, answer); !problems.empty())
        FAIL("the answer to " + request.method + " " + request.target + " is not what its route declares: " +
            joined(problems) + "\n" + std::to_string(answer.status) + " " + answer.body);
    return answer;
}

Answer Harness::answered(Request& request)
{
    Answer answer;
    std::exception_ptr error;
    const kernel::loop::Event done;
    const auto task = [&] {
        try
        {
            static_cast<Response&>(answer) = _dispatcher.serve(request);
            if (answer.content && request.method != "HEAD") answer.body = answer.content->text();
        }
        catch (...)
        {
            error = std::current_exception();
        }
        done.set();
    };
    auto& loop = _loops.at(0);
    loop.post([&] { loop.spawn(task, "kit"); });
    done.wait();
    if (error) std::rethrow_exception(error);
    return answer;
}

Principal Harness::person(std::uint64_t number, std::string role)
{
    return {doubles::CountedIds::numbered(number), std::move(role), {}, {}};
}

} // namespace kit
