#pragma once

#include <keelson/http/FieldOptions.h>
#include <keelson/http/FieldType.h>

#include <string>

namespace keelson::http {

/// A file of a form into a FormFile.
class FieldFileType final : public FieldType
{
public:
    explicit FieldFileType(const FileField& options);

    void read(const nlohmann::json& value, void* to, FieldReading& reading) const override;
    bool ofFiles() const noexcept override { return true; }
    bool required() const noexcept override { return true; }
    void setAbsent(void*) const override {}
    nlohmann::ordered_json schema(BodyForm form) const override;

private:
    bool fits(const FormFile& file) const;
    std::string kind() const;

    FileField _options;
    std::string _help;
};

} // namespace keelson::http
