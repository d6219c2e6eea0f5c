#include "kernel/boot/Health.h"

#include <keelson/data/DatabaseError.h>

#include <Poco/Logger.h>

namespace kernel::boot {

using keelson::http::Request;
using keelson::http::Response;

namespace {

constexpr keelson::data::Statement probe{"health probe", "SELECT 1"};

} // namespace

Response Health::live(const Request&)
{
    return Response::json(200, R"({"status":"healthy"})");
}

Response Health::ask(keelson::data::Database& database)
{
    try
    {
        database.read(probe);
        return Response::json(200, R"({"status":"healthy","checks":{"database":"healthy"}})");
    }
    catch (const keelson::data::DatabaseError& error)
    {
        Poco::Logger::get("health").warning(error.what());
        auto response = Response::json(503, R"({"status":"unhealthy","checks":{"database":"unhealthy"}})");
        response.headers.add("Retry-After", "1");
        return response;
    }
}

} // namespace kernel::boot
