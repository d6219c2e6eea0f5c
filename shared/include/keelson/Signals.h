#pragma once

#include <keelson/Clock.h>
#include <keelson/Export.h>
#include <keelson/Version.h>

#include <memory>

namespace keelson {

/// Happens once: set by any thread, awaited by one fiber, which parks meanwhile, or one plain thread, which blocks.
class KEELSON_API Signal
{
public:
    virtual ~Signal();

    /// Wakes the waiter; without effect the second time.
    virtual void set() = 0;

    /// False when the deadline came first. Where the request is given up meanwhile, it throws as every wait does.
    virtual bool wait(Clock::Steady deadline) = 0;
};

/// For plugins with a thread of their own, such as one that speaks to another server, to hand its results to requests. A service;
/// any fiber and thread.
class KEELSON_API Signals
{
public:
    static constexpr std::string_view interfaceName = "keelson.Signals";
    static constexpr Version interfaceVersion{1, 0};

    virtual ~Signals();
    virtual std::shared_ptr<Signal> make() = 0;
};

} // namespace keelson
