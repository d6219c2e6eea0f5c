#include "kernel/boot/CommandDatabase.h"

#include <iostream>

namespace kernel::boot {

namespace {

using data::embedded::EmbeddedPostgres;

std::unique_ptr<EmbeddedPostgres> started(const Configured& configured)
{
    return std::make_unique<EmbeddedPostgres>(EmbeddedPostgres::Options{
        configured.settings().dataFolder, std::nullopt, [](std::string_view step) { std::cerr << step << std::endl; }});
}

} // namespace

CommandDatabase::CommandDatabase(const Configured& configured, Beside beside): _target(target(configured, beside)) {}

data::ConnectionString CommandDatabase::target(const Configured& configured, Beside beside)
{
    if (!configured.settings().database.embedded())
        return data::ConnectionString(configured.settings().database.url.reveal());
    if (beside == Beside::server)
        if (const auto running = EmbeddedPostgres::elsewhere(configured.settings().dataFolder))
            return data::ConnectionString(running->url());
    _postgres = started(configured);
    return data::ConnectionString(_postgres->url());
}

} // namespace kernel::boot
