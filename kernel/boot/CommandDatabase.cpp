#include "kernel/boot/CommandDatabase.h"

#include <iostream>

namespace kernel::boot {

namespace {

std::unique_ptr<data::embedded::EmbeddedPostgres> started(const Configured& configured)
{
    using data::embedded::EmbeddedPostgres;
    if (!configured.settings().database.embedded()) return nullptr;
    return std::make_unique<EmbeddedPostgres>(EmbeddedPostgres::Options{
        configured.settings().dataFolder, std::nullopt, [](std::string_view step) { std::cerr << step << std::endl; }});
}

} // namespace

CommandDatabase::CommandDatabase(const Configured& configured):
    _postgres(started(configured)),
    _target(_postgres ? _postgres->url() : std::string(configured.settings().database.url.reveal()))
{
}

} // namespace kernel::boot
