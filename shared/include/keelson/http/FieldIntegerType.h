#pragma once

#include <keelson/http/FieldType.h>

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>

namespace keelson::http {

/// A whole number; `5.0` is one. All integers are one type here, and the derived one knows which it is.
class KEELSON_API FieldIntegerType : public FieldType
{
public:
    struct Options
    {
        std::optional<std::int64_t> fallback;
        std::int64_t min;
        std::int64_t max;
        std::string help;
        std::optional<std::int64_t> example;
    };

    explicit FieldIntegerType(Options options);
    ~FieldIntegerType() override;

    void read(const nlohmann::json& value, void* to, FieldReading& reading) const override;
    nlohmann::json fromText(std::string_view text) const override;
    bool required() const noexcept override { return !_options.fallback; }
    void setAbsent(void* to) const override;
    nlohmann::ordered_json schema(BodyForm form) const override;

private:
    virtual void assign(void* to, std::int64_t value) const = 0;

    Options _options;
};

/// Of one type.
template <std::integral T>
class FieldIntegerOf final : public FieldIntegerType
{
    using FieldIntegerType::FieldIntegerType;
    void assign(void* to, std::int64_t value) const override { *static_cast<T*>(to) = static_cast<T>(value); }
};

} // namespace keelson::http
