#include "kernel/host/HostContext.h"

#include "kernel/host/Words.h"

#include <Poco/Logger.h>
#include <algorithm>
#include <stdexcept>

namespace kernel::host {

namespace {

using Need = keelson::PluginInfo::Need;
using Offer = keelson::PluginInfo::Offer;

} // namespace

HostContext::HostContext(keelson::PluginInfo plugin, std::shared_ptr<Services> services, const Facilities& facilities):
    _plugin(std::move(plugin)),
    _services(std::move(services)),
    _facilities(facilities),
    _logger(Poco::Logger::get(_plugin.name))
{
}

HostContext::~HostContext()
{
    _services->withdraw(_plugin.name);
}

std::vector<std::string> HostContext::owed() const
{
    std::vector<std::string> names;
    for (const auto& offer : _plugin.provided)
        if (!_services->provides(_plugin.name, offer.name)) names.push_back(inQuotes(offer.name));
    return names;
}

void HostContext::provideService(std::string_view name, keelson::Version version, void* service)
{
    const auto offer = std::ranges::find(_plugin.provided, name, &Offer::name);
    if (offer == _plugin.provided.end())
        throw std::logic_error(
            "it provides the service " + inQuotes(name) + " without having it in PluginInfo::provided");
    if (offer->version != version)
        throw std::logic_error("it provides the service " + inQuotes(name) + " in version " + version.text() +
            " and declares " + offer->version.text());
    _services->provide(_plugin.name, name, version, service);
}

void* HostContext::requireService(std::string_view name, keelson::Version version)
{
    if (!isRequired(name))
        throw std::logic_error(
            "it requires the service " + inQuotes(name) + " without having it in PluginInfo::required");
    if (void* const service = _services->find(name, version)) return service;
    throw std::logic_error(
        "the service " + inQuotes(name) + " is not there in a version that can stand for " + version.text());
}

void* HostContext::findService(std::string_view name, keelson::Version version) noexcept
{
    return isRequired(name) || isOptional(name) ? _services->find(name, version) : nullptr;
}

bool HostContext::hasStarted(std::string_view plugin) const noexcept
{
    return (isRequired(plugin) || isOptional(plugin)) && _services->provides(plugin, plugin);
}

void HostContext::addPart(std::string_view name, keelson::Version version, void* part)
{
    _services->add(_plugin.name, name, version, part);
}

std::vector<void*> HostContext::parts(std::string_view name, keelson::Version version) const
{
    return _services->parts(name, version);
}

bool HostContext::isRequired(std::string_view name) const
{
    return std::ranges::find(_plugin.required, name, &Need::name) != _plugin.required.end();
}

bool HostContext::isOptional(std::string_view name) const
{
    return std::ranges::find(_plugin.optional, name, &Need::name) != _plugin.optional.end();
}

} // namespace kernel::host
