#include <keelson/http/FieldIntegerType.h>

#include "FieldWords.h"

#include <charconv>
#include <cmath>
#include <utility>

namespace keelson::http {

namespace {

/// A double is taken where it is surely the number that was written.
std::optional<std::int64_t> whole(const nlohmann::json& value)
{
    constexpr double exact = 9007199254740992.0;
    if (value.is_number_unsigned())
    {
        const auto number = value.get<std::uint64_t>();
        return std::in_range<std::int64_t>(number) ? std::optional(static_cast<std::int64_t>(number)) : std::nullopt;
    }
    if (value.is_number_integer()) return value.get<std::int64_t>();
    if (!value.is_number_float()) return std::nullopt;
    const auto number = value.get<double>();
    if (std::abs(number) > exact || std::trunc(number) != number) return std::nullopt;
    return static_cast<std::int64_t>(number);
}

/// A limit that is the type's own is no news.
std::string shown(std::int64_t limit, std::int64_t none)
{
    return limit == none ? "" : std::to_string(limit);
}

} // namespace

FieldIntegerType::FieldIntegerType(Options options): _options(std::move(options)) {}

FieldIntegerType::~FieldIntegerType() = default;

void FieldIntegerType::read(const nlohmann::json& value, void* to, FieldReading& reading) const
{
    const auto number = whole(value);
    if (number && *number >= _options.min && *number <= _options.max) return assign(to, *number);
    using Limits = std::numeric_limits<std::int64_t>;
    reading.refuse(
        "must be a whole number" + within(shown(_options.min, Limits::min()), shown(_options.max, Limits::max())));
}

nlohmann::json FieldIntegerType::fromText(std::string_view text) const
{
    std::int64_t number = 0;
    const auto* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    return read.ec == std::errc() && read.ptr == end ? nlohmann::json(number) : nlohmann::json(text);
}

void FieldIntegerType::setAbsent(void* to) const
{
    assign(to, _options.fallback.value());
}

nlohmann::ordered_json FieldIntegerType::schema(BodyForm) const
{
    auto schema = typeSchema("integer", _options.help);
    schema["minimum"] = _options.min;
    schema["maximum"] = _options.max;
    annotate(schema, _options.fallback, _options.example);
    return schema;
}

} // namespace keelson::http
