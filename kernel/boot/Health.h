#pragma once

#include <keelson/data/Database.h>
#include <keelson/http/FieldSet.h>
#include <keelson/http/Request.h>
#include <keelson/http/Response.h>

#include <memory>

namespace kernel::boot {

/// The answers of the two health routes.
struct Health
{
    /// That the server answers at all.
    static keelson::http::Response live(const keelson::http::Request& request);

    /// Whether the database answers too: 200 or 503.
    static keelson::http::Response ask(keelson::data::Database& database);

    /// What they have.
    static std::shared_ptr<const keelson::http::FieldSet> fields();
};

} // namespace kernel::boot
