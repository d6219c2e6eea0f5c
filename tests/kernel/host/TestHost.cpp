#include "tests/kernel/host/TestHost.h"

#include "kernel/host/Refused.h"
#include "kernel/host/Words.h"
#include "tests/kit/Check.h"

namespace kernel::host {

void WrittenJournal::note(std::string_view event)
{
    const std::scoped_lock lock(_mutex);
    _events.emplace_back(event);
}

std::string WrittenJournal::events() const
{
    const std::scoped_lock lock(_mutex);
    return joined(_events, ", ");
}

TestHost::TestHost(std::vector<std::string> plugins, std::vector<std::string> required):
    TestHost(PluginHost::Options{.folders = {folder()},
        .selection = {.enabled = std::move(plugins), .disabled = {}, .required = std::move(required)}})
{
}

TestHost::TestHost(PluginHost::Options options)
{
    _host.emplace(std::move(options));
    _host->provide<testplugins::Journal>(_journal);
}

void TestHost::load()
{
    _host->load();
}

void TestHost::configure()
{
    load();
    _host->configure(_settings);
}

void TestHost::start()
{
    configure();
    _host->start(facilities());
}

std::string TestHost::refusal()
{
    return CHECK_THROWS(Refused, start());
}

PluginStatus TestHost::status(std::string_view plugin) const
{
    for (const auto& row : _host->status())
        if (row.name == plugin) return row;
    FAIL("no plugin " + std::string(plugin));
    return {};
}

std::filesystem::path TestHost::folder()
{
    return thisProgram().parent_path() / "plugins";
}

} // namespace kernel::host
