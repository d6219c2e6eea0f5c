#pragma once

#include <keelson/http/FieldOptions.h>
#include <keelson/http/FieldType.h>

#include <string>

namespace keelson::http {

/// Text into a std::string.
class FieldTextType final : public FieldType
{
public:
    explicit FieldTextType(const TextField& options);

    void read(const nlohmann::json& value, void* to, FieldReading& reading) const override;
    bool required() const noexcept override { return !_options.fallback; }
    void setAbsent(void* to) const override;
    nlohmann::ordered_json schema(BodyForm form) const override;

private:
    bool fits(const nlohmann::json& value) const;
    std::string demand() const;

    TextField _options;
    std::string _format;
    std::string _help;
};

} // namespace keelson::http
