#pragma once

#include <keelson/Export.h>
#include <keelson/http/FieldReading.h>

#include <nlohmann/json_fwd.hpp>
#include <string_view>

namespace keelson::http {

/// A body as a whole, the changes of one (RFC 7396), or what an answer shows.
enum class BodyForm
{
    whole,
    patch,
    answer
};

/// How the JSON of one C++ type is read and described; the type itself is known to whoever made the object, and `to` points
/// to a value of it. Immutable, for any thread.
class KEELSON_API FieldType
{
public:
    virtual ~FieldType();

    /// What is wrong goes to `reading`; the value is then anything.
    virtual void read(const nlohmann::json& value, void* to, FieldReading& reading) const = 0;

    /// Changes what is there already. The same, but for types that have members.
    virtual void merge(const nlohmann::json& patch, void* to, FieldReading& reading) const;

    /// The JSON that a text stands for, where there is only text, as in a query: itself, or the number or boolean it spells.
    virtual nlohmann::json fromText(std::string_view text) const;

    /// Whether texts may name it several times: a list, of which `fromText` then makes the items.
    virtual bool many() const noexcept { return false; }

    /// Whether it is of files, which only forms have.
    virtual bool ofFiles() const noexcept { return false; }

    /// Whether nothing stands for an absent value.
    virtual bool required() const noexcept = 0;

    /// Sets what stands for it.
    virtual void setAbsent(void* to) const = 0;

    /// JSON Schema 2020-12, as OpenAPI 3.1 has it. Of a patch, nothing is required, and null is taken where it brings a
    /// fallback or nothing. An answer has all of them, null where there is nothing, unless it says that it has one sometimes.
    virtual nlohmann::ordered_json schema(BodyForm form) const = 0;
};

} // namespace keelson::http
