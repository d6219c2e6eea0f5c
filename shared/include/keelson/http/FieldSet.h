#pragma once

#include <keelson/http/FieldType.h>
#include <keelson/json/Parse.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace keelson::http {

struct FormLimits;
struct Request;

/// The fields of one object, without its C++ type; what Fields is made of. Built by one thread, then immutable.
class KEELSON_API FieldSet final : public FieldType
{
public:
    using Member = std::function<void*(void* object)>;
    using Make = std::shared_ptr<void> (*)();

    /// `make` makes an object; without it, nothing can be checked that is not read into one.
    FieldSet(std::string_view name, std::string_view help, Make make = nullptr);
    FieldSet(const FieldSet&) = default;
    ~FieldSet() override;

    /// Throws std::logic_error for a name that is there already.
    void add(std::string_view name, Member member, std::shared_ptr<const FieldType> type);

    /// One that is shown and cannot be sent: by all answers, or by some.
    void addReadOnly(std::string_view name, std::shared_ptr<const FieldType> type, bool always = true);

    const std::string& name() const noexcept { return _name; }

    void read(const nlohmann::json& value, void* to, FieldReading& reading) const override;
    void merge(const nlohmann::json& patch, void* to, FieldReading& reading) const override;
    bool required() const noexcept override { return true; }
    void setAbsent(void*) const override {}
    nlohmann::ordered_json schema(BodyForm form) const override;

    /// The same for a whole body; these throw json::Error and FieldErrors.
    void readWhole(const nlohmann::json& value, void* to) const;
    void mergeWhole(const nlohmann::json& patch, void* to) const;
    void readText(std::string_view text, const json::Limits& limits, void* to) const;
    void mergeText(std::string_view text, const json::Limits& limits, void* to) const;

    /// A query, as `limit=20&sort=-title`: each value is what its text spells, and a list's items are there each with its name.
    /// Throws Problem of 400 with all that is wrong, a parameter that is unknown or there twice among it.
    void readQuery(std::string_view query, void* to) const;

    /// The same for nothing but its problems.
    void checkQuery(std::string_view query) const;

    /// A form, as application/x-www-form-urlencoded has it; throws FieldErrors, or Problem of 400 where it is not readable.
    void readForm(std::string_view form, void* to) const;

    /// The same of a request's body, multipart/form-data too; see Form for what else it throws.
    void readForm(const Request& request, const FormLimits& limits, void* to) const;

    /// Whether a field is of files.
    bool ofFiles() const noexcept override;

    /// Names with their texts, from wherever they come. Throws FieldErrors.
    using Texts = std::vector<std::pair<std::string, std::string>>;
    void readTexts(const Texts& texts, void* to) const;

private:
    struct Entry
    {
        std::string name;
        Member member; ///< none of one that is read-only
        std::shared_ptr<const FieldType> type;
        bool always = true; ///< whether all answers have it
    };

    void add(Entry entry);
    bool owed(const Entry& entry, BodyForm form) const;
    void collect(const Texts& texts, nlohmann::json& values, FieldReading& reading) const;
    void place(std::string_view name, const std::function<nlohmann::json(const FieldType&)>& value,
        nlohmann::json& values, FieldReading& reading) const;
    const Entry* find(std::string_view name) const noexcept;
    bool isObject(const nlohmann::json& value, FieldReading& reading) const;
    void refuseOthers(const nlohmann::json& value, FieldReading& reading) const;
    static nlohmann::ordered_json property(const Entry& entry, BodyForm form);
    static void setMissing(const Entry& entry, void* to, FieldReading& reading);

    std::string _name;
    std::string _help;
    Make _make;
    std::vector<Entry> _entries;
};

} // namespace keelson::http
