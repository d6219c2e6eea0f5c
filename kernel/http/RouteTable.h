#pragma once

#include "kernel/http/Aliases.h"
#include "kernel/http/RouteTree.h"
#include "kernel/loop/Executor.h"

#include <keelson/http/Request.h>
#include <keelson/http/Routes.h>

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kernel::http {

/// All routes of the server. Filled while the plugins start, by one thread; then sealed, and read by all loops at once.
class RouteTable final
{
public:
    /// `mounts` runs what is mounted, and outlives the table; without it nothing can be.
    explicit RouteTable(loop::Executor* mounts = nullptr);
    ~RouteTable();
    RouteTable(const RouteTable&) = delete;
    RouteTable& operator=(const RouteTable&) = delete;

    /// Adds routes in the name of one owner: a plugin, that may add below the paths it has claimed, or the server itself (no
    /// name). What it returns lives as long as the table; asked again for the same owner, it is the same.
    keelson::http::Routes& of(std::string owner, std::vector<std::string> paths);

    /// Builds what requests are matched by. A sentence for each route that is wrong: no access, a pattern that cannot be read,
    /// outside its owner's paths, ambiguous with another, or hidden by an alias.
    std::vector<std::string> seal(const Aliases& aliases = {});

    /// Sets the request's route and parameters, if there is one for its method and path; a HEAD is served by the GET.
    void resolve(keelson::http::Request& request) const;

    /// The methods of a path, as `Allow` has them; empty when nothing is there.
    std::string allowed(std::string_view path) const;

    /// The kinds of error that filters bring, in that order.
    const std::vector<const keelson::http::ProblemType*>& failures() const noexcept { return _failures; }

    /// In the order in which they were added.
    const std::deque<keelson::http::Route>& all() const noexcept { return _routes; }

private:
    class Owner;

    void addMountPoints();
    void check(const keelson::http::Route& route, std::vector<std::string>& problems) const;
    void checkOthers(std::size_t index, const std::vector<Pattern>& patterns, std::vector<std::string>& problems) const;
    bool claimed(const keelson::http::Route& route) const;

    loop::Executor* const _mounts;
    std::deque<keelson::http::Route> _routes; // never moves one
    std::vector<const keelson::http::ProblemType*> _failures;
    std::vector<std::unique_ptr<Owner>> _owners;
    RouteTree _tree;
};

} // namespace kernel::http
