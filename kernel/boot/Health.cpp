#include "kernel/boot/Health.h"

#include <keelson/data/DatabaseError.h>
#include <keelson/http/Fields.h>

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

std::shared_ptr<const keelson::http::FieldSet> Health::fields()
{
    using keelson::http::Field;
    struct Nothing
    {
    };
    const auto state = Field::text({.allowed = {"healthy", "unhealthy"}, .example = "healthy"});
    return keelson::http::Fields<Nothing>("Health")
        .readOnly("status", state)
        .sometimes("checks", Field::map(state, {.max = 1000}))
        .set();
}

} // namespace kernel::boot
