#include "kernel/http/RouteTable.h"

#include "kernel/http/Target.h"
#include "kernel/http/mount/Mounted.h"

#include <Poco/Exception.h>
#include <algorithm>
#include <stdexcept>

namespace kernel::http {

using keelson::http::Access;
using keelson::http::Route;

namespace {

// Of what is mounted; its names cannot be those of other routes.
constexpr const char* anyMethod = "*";
constexpr const char* tail = "/{path...}";

void addParameter(keelson::http::Request& request, std::string_view name, std::string_view encoded)
{
    if (encoded.find('%') == std::string_view::npos) request.parameters.add(name, encoded);
    else request.parameters.add(name, Target::decoded(encoded));
}

/// Null where nothing takes the method.
const RouteTree::Entry* entryOf(const std::vector<RouteTree::Entry>& entries, std::string_view method) noexcept
{
    const RouteTree::Entry* any = nullptr;
    for (const auto& entry : entries)
    {
        if (entry.route->method == method) return &entry;
        if (entry.route->method == anyMethod) any = &entry;
    }
    return any;
}

} // namespace

/// What one owner adds its routes through.
class RouteTable::Owner final : public keelson::http::Routes
{
public:
    Owner(RouteTable& table, std::string name, std::vector<std::string> paths):
        _table(table), _name(std::move(name)), _paths(std::move(paths))
    {
    }

    Route& add(std::string method, std::string pattern, keelson::http::Handler handler) override
    {
        auto name = method + " " + pattern;
        return _table._routes.emplace_back(
            Route{std::move(method), std::move(pattern), std::move(handler), {}, _name, std::move(name)});
    }

    Route& mount(std::string prefix, Poco::Net::HTTPRequestHandlerFactory::Ptr factory) override
    {
        if (!_table._mounts) throw std::logic_error("nothing can be mounted here: there are no threads for it");
        while (prefix.ends_with('/')) prefix.pop_back();
        return add(anyMethod, prefix + tail, mount::mounted(std::move(factory), *_table._mounts)).hide();
    }

    void mayFail(const keelson::http::ProblemType& type) override { _table._failures.push_back(&type); }

    const std::string& name() const noexcept { return _name; }

    bool claims(std::string_view pattern) const
    {
        return _name.empty() || std::any_of(_paths.begin(), _paths.end(), [&](const std::string& path) {
            return pattern == path || (pattern.starts_with(path) && pattern[path.size()] == '/');
        });
    }

private:
    RouteTable& _table;
    const std::string _name;
    const std::vector<std::string> _paths;
};

RouteTable::RouteTable(loop::Executor* mounts): _mounts(mounts) {}

RouteTable::~RouteTable() = default;

keelson::http::Routes& RouteTable::of(std::string owner, std::vector<std::string> paths)
{
    for (const auto& known : _owners)
        if (known->name() == owner) return *known;
    return *_owners.emplace_back(std::make_unique<Owner>(*this, std::move(owner), std::move(paths)));
}

std::vector<std::string> RouteTable::seal(const Aliases& aliases)
{
    addMountPoints();
    std::vector<std::string> problems;
    std::vector<Pattern> patterns;
    for (const auto& route : _routes)
    {
        try
        {
            patterns.emplace_back(route.pattern);
            check(route, problems);
            checkOthers(patterns.size() - 1, patterns, problems);
            if (aliases.hide(route.pattern)) problems.push_back(route.name + " is hidden by a name in http.aliases.");
            _tree.add(route, patterns.back());
        }
        catch (const Poco::SyntaxException& exception)
        {
            problems.push_back(route.name + ": " + exception.message() + ".");
            patterns.emplace_back("/");
        }
    }
    return problems;
}

/// What is mounted is served at its prefix, too.
void RouteTable::addMountPoints()
{
    const auto count = _routes.size();
    for (std::size_t i = 0; i < count; ++i)
    {
        if (_routes[i].method != anyMethod) continue;
        auto route = _routes[i];
        route.pattern.resize(route.pattern.size() - std::string_view(tail).size());
        if (route.pattern.empty()) continue; // the tail of the root takes the root
        route.name = route.method + " " + route.pattern;
        _routes.push_back(std::move(route));
    }
}

void RouteTable::check(const Route& route, std::vector<std::string>& problems) const
{
    if (route.access.kind() == Access::Kind::undeclared)
        problems.push_back(route.name + " does not say who may call it; add .allow(...).");
    if (route.takesIdempotencyKey && route.holdsSecrets)
        problems.push_back(route.name + " takes Idempotency-Key, and its answers, which would be kept, hold secrets.");
    if (!claimed(route))
        problems.push_back(route.name + " is outside the paths that the plugin '" + route.owner + "' has claimed.");
    if (std::count(route.pattern.begin(), route.pattern.end(), '{') > static_cast<long>(RouteTree::mostParameters))
        problems.push_back(route.name + " has more than " + std::to_string(RouteTree::mostParameters) + " parameters.");
}

void RouteTable::checkOthers(
    std::size_t index, const std::vector<Pattern>& patterns, std::vector<std::string>& problems) const
{
    for (std::size_t other = 0; other < index; ++other)
        if (_routes[other].method == _routes[index].method && patterns[index].ambiguousWith(patterns[other]))
            problems.push_back(_routes[index].name + " and " + _routes[other].name +
                " can take the same request, and neither is the more particular one.");
}

bool RouteTable::claimed(const Route& route) const
{
    return std::any_of(_owners.begin(), _owners.end(),
        [&](const auto& owner) { return owner->name() == route.owner && owner->claims(route.pattern); });
}

void RouteTable::resolve(keelson::http::Request& request) const
{
    const auto found = _tree.find(request.path);
    if (!found.routes) return;
    const auto* entry = entryOf(*found.routes, request.method == "HEAD" ? "GET" : std::string_view(request.method));
    if (!entry) return;
    request.route = entry->route;
    const auto& names = entry->parameters;
    for (std::size_t i = 0; i < names.size(); ++i) addParameter(request, names[i], found.values[i]);
}

std::string RouteTable::allowed(std::string_view path) const
{
    std::string methods;
    const auto found = _tree.find(path);
    if (!found.routes) return methods;
    for (const auto& entry : *found.routes)
    {
        const auto* route = entry.route;
        methods += route->method + ", ";
        if (route->method == "GET") methods += "HEAD, ";
    }
    return methods + "OPTIONS";
}

} // namespace kernel::http
