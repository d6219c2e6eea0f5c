#include "kernel/host/Services.h"

#include "kernel/host/Words.h"

#include <algorithm>
#include <keelson/VersionRange.h>
#include <stdexcept>

namespace kernel::host {

namespace {

bool standsFor(const keelson::Version& provided, const keelson::Version& wanted)
{
    return keelson::VersionRange('^' + wanted.text()).contains(provided);
}

} // namespace

void Services::provide(std::string_view owner, std::string_view name, keelson::Version version, void* service)
{
    const std::scoped_lock lock(_mutex);
    if (std::ranges::find(_services, name, &Entry::name) != _services.end())
        throw std::logic_error("the service " + inQuotes(name) + " is provided already");
    _services.push_back({std::string(owner), std::string(name), version, service});
}

void* Services::find(std::string_view name, keelson::Version version) const
{
    const std::scoped_lock lock(_mutex);
    const auto found = std::ranges::find(_services, name, &Entry::name);
    return found != _services.end() && standsFor(found->version, version) ? found->object : nullptr;
}

bool Services::provides(std::string_view owner, std::string_view name) const
{
    const std::scoped_lock lock(_mutex);
    return std::ranges::any_of(
        _services, [&](const Entry& entry) { return entry.owner == owner && entry.name == name; });
}

void Services::add(std::string_view owner, std::string_view name, keelson::Version version, void* part)
{
    const std::scoped_lock lock(_mutex);
    _parts.push_back({std::string(owner), std::string(name), version, part});
}

std::vector<void*> Services::parts(std::string_view name, keelson::Version version) const
{
    const std::scoped_lock lock(_mutex);
    std::vector<void*> found;
    for (const auto& part : _parts)
        if (part.name == name && standsFor(part.version, version)) found.push_back(part.object);
    return found;
}

void Services::withdraw(std::string_view owner)
{
    const std::scoped_lock lock(_mutex);
    const auto isOwn = [&](const Entry& entry) { return entry.owner == owner; };
    std::erase_if(_services, isOwn);
    std::erase_if(_parts, isOwn);
}

} // namespace kernel::host
