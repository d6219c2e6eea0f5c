#include "kernel/boot/Survey.h"

#include "kernel/boot/RequestWay.h"

namespace kernel::boot {

Survey::Survey(Configured& configured):
    _server(options(configured), configured.plugins(), configured.services(), configured.state())
{
    _server.survey();
}

Server::Options Survey::options(const Configured& configured)
{
    const auto& settings = configured.settings();
    return {.address = {},
        .loops = 1,
        .database = {data::ConnectionString("postgresql:///")},
        .entrance = RequestWay::entrance(settings.http),
        .operators = {},
        .limits = {},
        .cursorSecret = keelson::Secret("of a server that serves nothing"),
        .publicUrl = RequestWay::publicUrl(settings.http)};
}

} // namespace kernel::boot
