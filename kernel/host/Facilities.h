#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace keelson {
class Clock;
class Ids;
class Slow;
struct PluginInfo;
} // namespace keelson

namespace keelson::data {
class Database;
} // namespace keelson::data

namespace keelson::http {
class Cursors;
class Routes;
} // namespace keelson::http

namespace kernel::host {

/// What every plugin's context hands out, the same for all. Belongs to whoever starts the host and outlives it.
struct Facilities
{
    keelson::Clock& clock;
    keelson::Ids& ids;
    keelson::Slow& slow;
    keelson::Slow& hashing;
    const keelson::http::Cursors& cursors;
    keelson::data::Database& database;
    std::function<keelson::http::Routes&(const keelson::PluginInfo&)> routes; ///< where that plugin adds its own
    std::function<std::vector<std::string>(std::string_view)> aliases;        ///< further names of a path
};

} // namespace kernel::host
