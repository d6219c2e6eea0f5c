#pragma once

#include <keelson/http/FieldOptions.h>
#include <keelson/http/FieldType.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace keelson::http {

/// A JSON array of one type's values; the derived type knows which. A patch replaces it whole.
class KEELSON_API FieldListType : public FieldType
{
public:
    FieldListType(std::shared_ptr<const FieldType> items, const ListField& options);
    ~FieldListType() override;

    void read(const nlohmann::json& value, void* to, FieldReading& reading) const override;
    nlohmann::json fromText(std::string_view text) const override;
    bool many() const noexcept override { return true; }
    bool ofFiles() const noexcept override { return _items->ofFiles(); }
    bool required() const noexcept override { return !_options.optional; }
    void setAbsent(void* to) const override;
    nlohmann::ordered_json schema(BodyForm form) const override;

private:
    virtual void clear(void* list) const = 0;
    virtual void reserve(void* list, std::size_t count) const = 0;
    virtual void* add(void* list) const = 0;

    bool fits(const nlohmann::json& value, FieldReading& reading) const;
    void refuseTwice(const nlohmann::json& value, FieldReading& reading) const;
    std::string bounds() const;

    std::shared_ptr<const FieldType> _items;
    ListField _options;
    std::string _help;
};

/// Of one type.
template <class T>
class FieldListOf final : public FieldListType
{
    using FieldListType::FieldListType;
    using List = std::vector<T>;

    void clear(void* list) const override { static_cast<List*>(list)->clear(); }
    void reserve(void* list, std::size_t count) const override { static_cast<List*>(list)->reserve(count); }
    void* add(void* list) const override { return &static_cast<List*>(list)->emplace_back(); }
};

} // namespace keelson::http
