#pragma once

#include <keelson/Export.h>
#include <keelson/Version.h>

#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace Poco {
class Logger;
}

namespace keelson {

class Clock;
class Ids;
class Slow;

namespace data {
class Database;
}

namespace http {
class Cursors;
class Routes;
} // namespace http

/// What a plugin that starts gets from the server. Belongs to the host, lives until the plugin has stopped; for the thread
/// that calls `start`, while the objects it hands out are for any fiber and thread that is not a loop.
///
/// Services are interfaces with a name and a version, which two sides that were compiled apart agree on:
///
///     class Geocoder
///     {
///     public:
///         static constexpr std::string_view interfaceName = "acme.Geocoder";
///         static constexpr keelson::Version interfaceVersion{1, 0};
///         virtual ~Geocoder() = default;
///         virtual Place find(std::string_view address) = 0;
///     };
///
/// A service has one provider, who owns it and declares it in `PluginInfo::provided`. Of an interface to which every plugin
/// may add (HealthCheck, PersonalData) there are any number, and nobody declares them.
class KEELSON_API PluginContext
{
public:
    virtual ~PluginContext();

    /// Offers a service that the plugin has declared: `provide<Geocoder>(mine)`, the interface always named, since a pointer
    /// to the class behind it may be another one. Throws std::logic_error if it has not, or does it twice.
    template <class T>
    void provide(std::type_identity_t<T>& service)
    {
        provideService(T::interfaceName, T::interfaceVersion, std::addressof(service));
    }

    /// A service that the plugin has declared as required. Throws std::logic_error where it is not there or not declared.
    template <class T>
    T& require()
    {
        return *static_cast<T*>(requireService(T::interfaceName, T::interfaceVersion));
    }

    /// A service that the plugin has declared as required or optional; null where nobody provides a compatible one.
    template <class T>
    T* find() noexcept
    {
        return static_cast<T*>(findService(T::interfaceName, T::interfaceVersion));
    }

    /// Adds one of an interface of which there are many.
    template <class T>
    void add(std::type_identity_t<T>& part)
    {
        addPart(T::interfaceName, T::interfaceVersion, std::addressof(part));
    }

    /// What plugins have added so far, in the order of their start: all of it once requests come in.
    template <class T>
    std::vector<T*> all() const
    {
        std::vector<T*> found;
        for (void* const part : parts(T::interfaceName, T::interfaceVersion)) found.push_back(static_cast<T*>(part));
        return found;
    }

    /// Whether a plugin that this one has declared, and that therefore starts before it, is there and has started.
    virtual bool hasStarted(std::string_view plugin) const noexcept = 0;

    /// Writes with the plugin's name as the source.
    virtual Poco::Logger& logger() noexcept = 0;

    virtual Clock& clock() noexcept = 0;
    virtual Ids& ids() noexcept = 0;

    /// For work that blocks.
    virtual Slow& slow() noexcept = 0;

    /// For work that computes for long, as hashing a password does: a thread a core, which give way to everything else, and a
    /// queue of a few hundred.
    virtual Slow& hashing() noexcept = 0;

    /// Signs the cursors of lists, the same on every node.
    virtual const http::Cursors& cursors() noexcept = 0;

    /// The server's PostgreSQL.
    virtual data::Database& database() noexcept = 0;

    /// Where the plugin adds its routes, below the paths that it has claimed; during `start` only.
    virtual http::Routes& routes() = 0;

    /// The further names under which a path is served (`http.aliases`), for what clients keep by path, as cookies.
    virtual std::vector<std::string> aliasesOf(std::string_view path) const = 0;

protected:
    PluginContext() = default;
    PluginContext(const PluginContext&) = delete;
    PluginContext& operator=(const PluginContext&) = delete;

    virtual void provideService(std::string_view name, Version version, void* service) = 0;
    virtual void* requireService(std::string_view name, Version version) = 0;
    virtual void* findService(std::string_view name, Version version) noexcept = 0;
    virtual void addPart(std::string_view name, Version version, void* part) = 0;
    virtual std::vector<void*> parts(std::string_view name, Version version) const = 0;
};

} // namespace keelson
