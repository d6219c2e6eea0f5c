#pragma once

#include "kernel/host/PluginHost.h"
#include "kernel/host/SlowExecutor.h"
#include "kernel/loop/Executor.h"
#include "tests/kernel/plugins/Journal.h"
#include "tests/kit/doubles/NoDatabase.h"
#include "tests/kit/doubles/RecordedRoutes.h"

#include <keelson/Random.h>
#include <keelson/SettingsSource.h>
#include <keelson/SystemClock.h>
#include <keelson/TimedIds.h>
#include <keelson/http/Cursors.h>

#include <mutex>
#include <string>
#include <vector>

namespace kernel::host {

/// What the test plugins have done, in their order.
class WrittenJournal final : public testplugins::Journal
{
public:
    void note(std::string_view event) override;
    std::string events() const; ///< separated by `, `

private:
    mutable std::mutex _mutex;
    std::vector<std::string> _events; // guarded by _mutex
};

/// Settings of which nothing is set.
class NoSettings final : public keelson::SettingsSource
{
public:
    keelson::Environment environment() const noexcept override { return keelson::Environment::test; }
    std::optional<std::string> read(const keelson::SettingDeclaration&) override { return std::nullopt; }
    std::map<std::string, std::string> readAll(const keelson::SettingDeclaration&) override { return {}; }
    void missing(const keelson::SettingDeclaration&) override {}
    void refuse(std::string_view, std::string_view) override {}
    void warn(std::string_view, std::string_view) override {}
};

/// A host of the test plugins that are named, with all that it needs.
class TestHost
{
public:
    explicit TestHost(std::vector<std::string> plugins, std::vector<std::string> required = {"*"});
    explicit TestHost(PluginHost::Options options);

    /// The host's steps up to the one named. Throw what it throws.
    void load();
    void configure();
    void start();

    /// The steps up to start, one of which must refuse; what it says.
    std::string refusal();

    PluginStatus status(std::string_view plugin) const;
    std::string events() const { return _journal.events(); }
    PluginHost& host() { return *_host; }
    Facilities facilities()
    {
        return {_clock, _ids, _slow, _slow, _cursors, _database,
            [this](const keelson::PluginInfo&) -> keelson::http::Routes& { return _routes; },
            [](std::string_view) { return std::vector<std::string>(); }};
    }

    /// Destroys the host; the journal stays.
    void end() { _host.reset(); }

    /// Where the build has put the test plugins.
    static std::filesystem::path folder();

private:
    WrittenJournal _journal;
    NoSettings _settings;
    keelson::SystemClock _clock;
    keelson::TimedIds _ids{_clock};
    loop::Executor _executor{{.name = "test-slow"}};
    SlowExecutor _slow{_executor};
    const keelson::http::Cursors _cursors{keelson::Secret("of the tests")};
    kit::doubles::NoDatabase _database;
    kit::RecordedRoutes _routes;
    std::optional<PluginHost> _host;
};

} // namespace kernel::host
