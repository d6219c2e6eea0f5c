#pragma once

#include <keelson/http/FieldChoiceType.h>
#include <keelson/http/FieldIntegerType.h>
#include <keelson/http/FieldListType.h>
#include <keelson/http/FieldMapType.h>
#include <keelson/http/FieldOf.h>
#include <keelson/http/FieldOptionalType.h>
#include <keelson/http/FieldOptions.h>
#include <keelson/http/FormFile.h>

#include <concepts>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace keelson::http {

/// Makes the types of fields; for the items of lists and the values of maps:
///
///     .list("tags", &NewTask::tags, Field::text({.min = 1, .max = 50}), {.max = 20})
class KEELSON_API Field
{
public:
    static FieldOf<std::string> text(const TextField& options = {});
    static FieldOf<double> number(const NumberField& options = {});
    static FieldOf<bool> boolean(const BooleanField& options = {});

    /// RFC 3339, with any offset.
    static FieldOf<Clock::Time> dateTime(const DateTimeField& options = {});

    /// A UUID.
    static FieldOf<Id> id(const IdField& options = {});

    /// Of a form, see Fields::parseForm.
    static FieldOf<FormFile> file(const FileField& options = {});

    template <std::integral T = int>
    static FieldOf<T> integer(const IntegerField<T>& options = {});

    template <class T>
    static FieldOf<T> choice(const ChoiceField<T>& options);

    /// One that may be null, for answers.
    template <class T>
    static FieldOf<std::optional<T>> orNull(const FieldOf<T>& field)
    {
        return {std::make_shared<FieldOptionalOf<T>>(field.type)};
    }

    template <class T>
    static FieldOf<std::vector<T>> list(const FieldOf<T>& items, const ListField& options = {})
    {
        static_assert(!std::same_as<T, bool>, "std::vector<bool> has no elements to point to");
        return {std::make_shared<FieldListOf<T>>(items.type, options)};
    }

    template <class T>
    static FieldOf<std::map<std::string, T>> map(const FieldOf<T>& values, const MapField& options = {})
    {
        return {std::make_shared<FieldMapOf<T>>(values.type, options)};
    }
};

template <std::integral T>
FieldOf<T> Field::integer(const IntegerField<T>& options)
{
    static_assert(!std::same_as<T, bool> && (sizeof(T) < sizeof(std::int64_t) || std::signed_integral<T>),
        "limits are kept as std::int64_t");
    return {std::make_shared<FieldIntegerOf<T>>(FieldIntegerType::Options{
        options.fallback, options.min, options.max, std::string(options.help), options.example})};
}

template <class T>
FieldOf<T> Field::choice(const ChoiceField<T>& options)
{
    std::vector<std::string> words;
    std::vector<T> values;
    std::optional<std::size_t> fallback;
    for (const auto& [word, value] : options.allowed)
    {
        if (options.fallback == value) fallback = words.size();
        words.push_back(word);
        values.push_back(value);
    }
    return {
        std::make_shared<FieldChoiceOf<T>>(std::move(words), std::move(values), fallback, std::string(options.help))};
}

} // namespace keelson::http
