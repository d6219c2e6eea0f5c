#pragma once

#include <keelson/http/Field.h>
#include <keelson/http/FieldOptionalType.h>
#include <keelson/http/FieldSet.h>
#include <keelson/http/FormLimits.h>

#include <nlohmann/json_fwd.hpp>

namespace keelson::http {

/// The type of a member, or that which is optional there.
template <class M>
struct FieldValue
{
    using Type = M;
};

template <class M>
struct FieldValue<std::optional<M>>
{
    using Type = M;
};

/// The fields of a body, declared once: what reads them, checks them, and describes them in the OpenAPI document.
///
///     struct NewTask
///     {
///         std::string title;
///         std::optional<std::string> description;
///         Priority priority;
///         std::vector<std::string> tags;
///     };
///
///     const auto newTask = Fields<NewTask>("NewTask")
///         .text("title", &NewTask::title, {.min = 1, .max = 200, .help = "what is to be done", .example = "Buy milk"})
///         .text("description", &NewTask::description, {.max = 10'000})
///         .choice("priority", &NewTask::priority, {.fallback = Priority::low, .allowed = {{"low", Priority::low}, ...}})
///         .list("tags", &NewTask::tags, Field::text({.min = 1, .max = 50}), {.optional = true, .max = 20})
///         .readOnly("id", Field::id());
///
///     const NewTask task = newTask.parse(request.body);
///
/// A field is required unless it has a fallback, is a list or a map that says so, or its member is a std::optional, which
/// takes null, too. Other fields than those declared are refused. What is wrong is thrown as FieldErrors, all of it at once;
/// a text that is no acceptable JSON, as json::Error. The schema has the same limits.
///
/// A value that is cheap to copy and move; for any thread when it is built. `T` has a default constructor, and for patches
/// a copy constructor; its members need no initial values.
template <class T>
class Fields
{
    template <class M>
    using Value = typename FieldValue<M>::Type;

public:
    /// The name is that of the schema.
    explicit Fields(std::string_view name, std::string_view help = {}):
        _set(std::make_shared<FieldSet>(name, help, &Fields::make))
    {
    }

    /// Any type of field; the members below are short for this one.
    template <class M>
    Fields field(std::string_view name, M T::*member, const FieldOf<M>& field) &&
    {
        return std::move(*this).add(name, member, field.type);
    }

    template <class M>
    Fields field(std::string_view name, std::optional<M> T::*member, const FieldOf<M>& field) &&
    {
        return std::move(*this).add(name, member, std::make_shared<FieldOptionalOf<M>>(field.type));
    }

    template <class M>
    Fields text(std::string_view name, M T::*member, const TextField& options = {}) &&
    {
        return std::move(*this).field(name, member, Field::text(options));
    }

    template <class M>
    Fields number(std::string_view name, M T::*member, const NumberField& options = {}) &&
    {
        return std::move(*this).field(name, member, Field::number(options));
    }

    template <class M>
    Fields boolean(std::string_view name, M T::*member, const BooleanField& options = {}) &&
    {
        return std::move(*this).field(name, member, Field::boolean(options));
    }

    template <class M>
    Fields dateTime(std::string_view name, M T::*member, const DateTimeField& options = {}) &&
    {
        return std::move(*this).field(name, member, Field::dateTime(options));
    }

    template <class M>
    Fields id(std::string_view name, M T::*member, const IdField& options = {}) &&
    {
        return std::move(*this).field(name, member, Field::id(options));
    }

    /// Of a form: a FormFile, a std::optional of one; several are `.list("photos", &Album::photos, Field::file())`.
    template <class M>
    Fields file(std::string_view name, M T::*member, const FileField& options = {}) &&
    {
        return std::move(*this).field(name, member, Field::file(options));
    }

    template <class M>
    Fields integer(std::string_view name, M T::*member, const IntegerField<Value<M>>& options = {}) &&
    {
        return std::move(*this).field(name, member, Field::integer(options));
    }

    template <class M>
    Fields choice(std::string_view name, M T::*member, const ChoiceField<Value<M>>& options) &&
    {
        return std::move(*this).field(name, member, Field::choice(options));
    }

    template <class M, class Item>
    Fields list(std::string_view name, M T::*member, const FieldOf<Item>& items, const ListField& options = {}) &&
    {
        return std::move(*this).field(name, member, Field::list(items, options));
    }

    template <class M, class Item>
    Fields map(std::string_view name, M T::*member, const FieldOf<Item>& values, const MapField& options = {}) &&
    {
        return std::move(*this).field(name, member, Field::map(values, options));
    }

    template <class M>
    Fields object(std::string_view name, M T::*member, const Fields<Value<M>>& fields) &&
    {
        return std::move(*this).field(name, member, fields.type());
    }

    /// One that answers have and bodies must not; `.readOnly("completed_at", Field::orNull(Field::dateTime()))`.
    template <class M>
    Fields readOnly(std::string_view name, const FieldOf<M>& field) &&
    {
        own().addReadOnly(name, field.type);
        return std::move(*this);
    }

    /// The same of one that is absent from some answers.
    template <class M>
    Fields sometimes(std::string_view name, const FieldOf<M>& field) &&
    {
        own().addReadOnly(name, field.type, false);
        return std::move(*this);
    }

    T parse(std::string_view text, const json::Limits& limits = {}) const
    {
        T value{};
        _set->readText(text, limits, &value);
        return value;
    }

    T read(const nlohmann::json& json) const
    {
        T value{};
        _set->readWhole(json, &value);
        return value;
    }

    /// A JSON Merge Patch (RFC 7396): changes what the text says and nothing else; null brings the fallback back, or
    /// nothing. Leaves `existing` as it is when it throws.
    void patch(T& existing, std::string_view text, const json::Limits& limits = {}) const
    {
        T changed = existing;
        _set->mergeText(text, limits, &changed);
        existing = std::move(changed);
    }

    void merge(T& existing, const nlohmann::json& patch) const
    {
        T changed = existing;
        _set->mergeWhole(patch, &changed);
        existing = std::move(changed);
    }

    /// `request.query`; throws Problem of 400.
    T parseQuery(std::string_view query) const
    {
        T value{};
        _set->readQuery(query, &value);
        return value;
    }

    /// A request's body that is a form: multipart/form-data, and where no field is a file, application/x-www-form-urlencoded
    /// too. Throws Problem of 415, 400 or 413 as Form does. Files live as long as the request.
    T parseForm(const Request& request, const FormLimits& limits = {}) const
    {
        T value{};
        _set->readForm(request, limits, &value);
        return value;
    }

    /// The text of an application/x-www-form-urlencoded one.
    T parseForm(std::string_view form) const
    {
        T value{};
        _set->readForm(form, &value);
        return value;
    }

    const std::string& name() const noexcept { return _set->name(); }

    /// The same without the type, for whoever describes bodies: `set()->schema(BodyForm::patch)` is JSON Schema.
    std::shared_ptr<const FieldSet> set() const noexcept { return _set; }

    /// For the fields of a list, a map or another object.
    FieldOf<T> type() const { return {_set}; }

private:
    static std::shared_ptr<void> make() { return std::make_shared<T>(); }

    template <class M>
    Fields add(std::string_view name, M T::*member, std::shared_ptr<const FieldType> type) &&
    {
        own().add(
            name, [member](void* to) -> void* { return &(static_cast<T*>(to)->*member); }, std::move(type));
        return std::move(*this);
    }

    /// Copies share the set until one of them adds to it.
    FieldSet& own()
    {
        if (_set.use_count() > 1) _set = std::make_shared<FieldSet>(*_set);
        return *_set;
    }

    std::shared_ptr<FieldSet> _set;
};

} // namespace keelson::http
