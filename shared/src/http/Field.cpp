#include <keelson/http/Field.h>

#include "FieldFileType.h"
#include "FieldTextType.h"
#include "FieldWords.h"

#include <keelson/json/DateTime.h>

#include <charconv>

namespace keelson::http {

namespace {

class NumberType final : public FieldType
{
public:
    explicit NumberType(const NumberField& options): _options(options), _help(options.help) {}

    void read(const nlohmann::json& value, void* to, FieldReading& reading) const override
    {
        const double number = value.is_number() ? value.get<double>() : 0;
        if (value.is_number() && number >= _options.min && number <= _options.max) *static_cast<double*>(to) = number;
        else reading.refuse("must be a number" + within(shown(_options.min), shown(_options.max)));
    }

    nlohmann::json fromText(std::string_view text) const override
    {
        double number = 0;
        const auto* const end = text.data() + text.size();
        const auto read = std::from_chars(text.data(), end, number);
        return read.ec == std::errc() && read.ptr == end ? nlohmann::json(number) : nlohmann::json(text);
    }

    bool required() const noexcept override { return !_options.fallback; }
    void setAbsent(void* to) const override { *static_cast<double*>(to) = _options.fallback.value(); }

    nlohmann::ordered_json schema(BodyForm) const override
    {
        auto schema = typeSchema("number", _help);
        if (bounded(_options.min)) schema["minimum"] = _options.min;
        if (bounded(_options.max)) schema["maximum"] = _options.max;
        annotate(schema, _options.fallback, _options.example);
        return schema;
    }

private:
    static bool bounded(double limit) noexcept
    {
        return limit > std::numeric_limits<double>::lowest() && limit < std::numeric_limits<double>::max();
    }
    static std::string shown(double limit) { return bounded(limit) ? nlohmann::json(limit).dump() : ""; }

    NumberField _options;
    std::string _help;
};

class BooleanType final : public FieldType
{
public:
    explicit BooleanType(const BooleanField& options): _options(options), _help(options.help) {}

    void read(const nlohmann::json& value, void* to, FieldReading& reading) const override
    {
        if (value.is_boolean()) *static_cast<bool*>(to) = value.get<bool>();
        else reading.refuse("must be true or false");
    }

    nlohmann::json fromText(std::string_view text) const override
    {
        return text == "true" || text == "false" ? nlohmann::json(text == "true") : nlohmann::json(text);
    }

    bool required() const noexcept override { return !_options.fallback; }
    void setAbsent(void* to) const override { *static_cast<bool*>(to) = _options.fallback.value(); }

    nlohmann::ordered_json schema(BodyForm) const override
    {
        auto schema = typeSchema("boolean", _help);
        annotate(schema, _options.fallback, _options.example);
        return schema;
    }

private:
    BooleanField _options;
    std::string _help;
};

std::optional<std::string> shown(const std::optional<Clock::Time>& time)
{
    return time ? std::optional(json::dateTimeText(*time)) : std::nullopt;
}

class DateTimeType final : public FieldType
{
public:
    explicit DateTimeType(const DateTimeField& options): _options(options), _help(options.help) {}

    void read(const nlohmann::json& value, void* to, FieldReading& reading) const override
    {
        const auto time = value.is_string() ? json::parseDateTime(value.get_ref<const std::string&>()) : std::nullopt;
        if (time) *static_cast<Clock::Time*>(to) = *time;
        else reading.refuse("must be a time (RFC 3339), as 2026-11-20T16:50:00Z");
    }

    bool required() const noexcept override { return !_options.fallback; }
    void setAbsent(void* to) const override { *static_cast<Clock::Time*>(to) = _options.fallback.value(); }

    nlohmann::ordered_json schema(BodyForm) const override
    {
        auto schema = typeSchema("string", _help);
        schema["format"] = "date-time";
        annotate(schema, shown(_options.fallback), shown(_options.example));
        return schema;
    }

private:
    DateTimeField _options;
    std::string _help;
};

class IdType final : public FieldType
{
public:
    explicit IdType(const IdField& options): _example(options.example), _help(options.help) {}

    void read(const nlohmann::json& value, void* to, FieldReading& reading) const override
    {
        const auto id = value.is_string() ? Id::parse(value.get_ref<const std::string&>()) : std::nullopt;
        if (id) *static_cast<Id*>(to) = *id;
        else reading.refuse("must be an id (a UUID)");
    }

    bool required() const noexcept override { return true; }
    void setAbsent(void* to) const override { *static_cast<Id*>(to) = Id(); }

    nlohmann::ordered_json schema(BodyForm) const override
    {
        auto schema = typeSchema("string", _help);
        schema["format"] = "uuid";
        if (_example) schema["examples"] = {_example->text()};
        return schema;
    }

private:
    std::optional<Id> _example;
    std::string _help;
};

} // namespace

FieldOf<std::string> Field::text(const TextField& options)
{
    return {std::make_shared<FieldTextType>(options)};
}

FieldOf<FormFile> Field::file(const FileField& options)
{
    return {std::make_shared<FieldFileType>(options)};
}

FieldOf<double> Field::number(const NumberField& options)
{
    return {std::make_shared<NumberType>(options)};
}

FieldOf<bool> Field::boolean(const BooleanField& options)
{
    return {std::make_shared<BooleanType>(options)};
}

FieldOf<Clock::Time> Field::dateTime(const DateTimeField& options)
{
    return {std::make_shared<DateTimeType>(options)};
}

FieldOf<Id> Field::id(const IdField& options)
{
    return {std::make_shared<IdType>(options)};
}

} // namespace keelson::http
