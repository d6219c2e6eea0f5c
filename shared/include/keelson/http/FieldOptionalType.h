#pragma once

#include <keelson/http/FieldType.h>

#include <memory>
#include <optional>

namespace keelson::http {

/// A value that may be absent or null; the derived type knows of which type. An absent one is the fallback of its type, if
/// there is one; null is nothing.
class KEELSON_API FieldOptionalType : public FieldType
{
public:
    explicit FieldOptionalType(std::shared_ptr<const FieldType> type);
    ~FieldOptionalType() override;

    void read(const nlohmann::json& value, void* to, FieldReading& reading) const override;
    void merge(const nlohmann::json& patch, void* to, FieldReading& reading) const override;
    nlohmann::json fromText(std::string_view text) const override;
    bool many() const noexcept override;
    bool ofFiles() const noexcept override { return _type->ofFiles(); }
    bool required() const noexcept override { return false; }
    void setAbsent(void* to) const override;
    nlohmann::ordered_json schema(BodyForm form) const override;

private:
    virtual void* value(void* optional) const = 0; ///< nullptr where there is none
    virtual void* emplace(void* optional) const = 0;
    virtual void reset(void* optional) const = 0;

    std::shared_ptr<const FieldType> _type;
};

/// Of one type.
template <class T>
class FieldOptionalOf final : public FieldOptionalType
{
    using FieldOptionalType::FieldOptionalType;
    using Optional = std::optional<T>;

    void* value(void* optional) const override
    {
        auto& it = *static_cast<Optional*>(optional);
        return it ? &*it : nullptr;
    }
    void* emplace(void* optional) const override { return &static_cast<Optional*>(optional)->emplace(); }
    void reset(void* optional) const override { static_cast<Optional*>(optional)->reset(); }
};

} // namespace keelson::http
