#pragma once

#include <keelson/Export.h>
#include <keelson/Id.h>
#include <keelson/Version.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace keelson {

namespace data {
class Transaction;
}

/// Something that has happened, for plugins and for clients that listen.
struct Event
{
    std::string name;         ///< as `tasks.created`: the owner's name, then what happened
    std::optional<Id> user{}; ///< whose it is; without one it is everybody's
    std::string data{};       ///< JSON
};

/// Tells of events across plugins and nodes. A service, for any fiber and any thread that is not a loop.
class KEELSON_API Events
{
public:
    static constexpr std::string_view interfaceName = "keelson.Events";
    static constexpr Version interfaceVersion{1, 1};

    using Listener = std::function<void(const Event&)>;

    virtual ~Events();

    /// Reaches the listeners of every node, in the order in which one caller publishes, once it is committed: inside a
    /// `Database::write` of this fiber, with that one. Throws data::DatabaseError.
    virtual void publish(Event event) = 0;

    /// Has every event whose name begins with `prefix` told to the listener, on a fiber, until the server stops. For
    /// `Plugin::start`. What the listener throws is logged.
    virtual void listen(std::string_view prefix, Listener listener) = 0;

    /// The same as a part of the transaction of what has happened: it is told if and only if that is committed.
    virtual void publish(data::Transaction& transaction, Event event) = 0;
};

} // namespace keelson
