#pragma once

#include <keelson/http/FieldOptions.h>
#include <keelson/http/FieldType.h>

#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace keelson::http {

/// A JSON object whose names are anybody's and whose values are of one type; the derived type knows which. A patch adds and
/// changes members, and takes away those that it says are null.
class KEELSON_API FieldMapType : public FieldType
{
public:
    FieldMapType(std::shared_ptr<const FieldType> values, const MapField& options);
    ~FieldMapType() override;

    void read(const nlohmann::json& value, void* to, FieldReading& reading) const override;
    void merge(const nlohmann::json& patch, void* to, FieldReading& reading) const override;
    bool required() const noexcept override { return !_options.optional; }
    void setAbsent(void* to) const override;
    nlohmann::ordered_json schema(BodyForm form) const override;

private:
    virtual void clear(void* map) const = 0;
    virtual std::size_t size(const void* map) const = 0;
    virtual void* find(void* map, const std::string& name) const = 0; ///< nullptr where there is none
    virtual void* add(void* map, const std::string& name) const = 0;
    virtual void erase(void* map, const std::string& name) const = 0;

    bool isObject(const nlohmann::json& value, FieldReading& reading) const;
    void mergeMember(const std::string& name, const nlohmann::json& value, void* map, FieldReading& reading) const;
    bool fits(const std::string& name) const noexcept;
    std::string bounds() const;

    std::shared_ptr<const FieldType> _values;
    MapField _options;
    std::string _help;
};

/// Of one type.
template <class T>
class FieldMapOf final : public FieldMapType
{
    using FieldMapType::FieldMapType;
    using Map = std::map<std::string, T>;

    void clear(void* map) const override { static_cast<Map*>(map)->clear(); }
    std::size_t size(const void* map) const override { return static_cast<const Map*>(map)->size(); }
    void* add(void* map, const std::string& name) const override { return &(*static_cast<Map*>(map))[name]; }
    void erase(void* map, const std::string& name) const override { static_cast<Map*>(map)->erase(name); }
    void* find(void* map, const std::string& name) const override
    {
        const auto found = static_cast<Map*>(map)->find(name);
        return found == static_cast<Map*>(map)->end() ? nullptr : &found->second;
    }
};

} // namespace keelson::http
