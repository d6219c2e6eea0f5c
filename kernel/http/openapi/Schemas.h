#pragma once

#include <keelson/http/FieldSet.h>

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

namespace kernel::http::openapi {

using Json = nlohmann::ordered_json;

/// The schemas of a document, each once and by name: that of its fields, and where one name stands for several, also for what
/// it is for. All uses are noted first, then referred to. For one thread.
class Schemas
{
public:
    void use(const keelson::http::FieldSet& fields, keelson::http::BodyForm form);

    /// `{"$ref": "#/components/schemas/Tag"}`
    Json reference(const keelson::http::FieldSet& fields, keelson::http::BodyForm form) const;

    /// A page of a list, whose items' schema is that of an answer.
    Json page(const keelson::http::FieldSet& items);

    /// `components/schemas`
    Json all() const;

private:
    struct Use
    {
        keelson::http::BodyForm form;
        Json schema;
    };

    static std::string nameOf(const std::string& name, const std::vector<Use>& uses, std::size_t index);

    std::map<std::string, std::vector<Use>> _uses;
    std::map<std::string, Json> _pages;
};

/// A value that fits the schema, out of its examples; null where they do not suffice. For parts of a document that have no
/// references.
Json exampleOf(const Json& schema);

} // namespace kernel::http::openapi
