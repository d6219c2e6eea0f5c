#include "FieldFileType.h"

#include "FieldWords.h"
#include "MediaType.h"

#include <keelson/http/FormFile.h>
#include <keelson/http/Headers.h>

#include <algorithm>

namespace keelson::http {

FieldFileType::FieldFileType(const FileField& options): _options(options), _help(options.help) {}

void FieldFileType::read(const nlohmann::json& value, void* to, FieldReading& reading) const
{
    const auto* file = reading.file(value);
    if (file && fits(*file)) *static_cast<FormFile*>(to) = *file;
    else reading.refuse("must be " + kind());
}

bool FieldFileType::fits(const FormFile& file) const
{
    const auto& types = _options.types;
    const auto isIts = [&](const std::string& type) { return sameName(type, mediaType(file.type)); };
    return file.content.size() >= _options.min && file.content.size() <= _options.max &&
        (types.empty() || std::ranges::any_of(types, isIts));
}

/// `a file of 100 bytes or fewer, of type image/png or image/jpeg`
std::string FieldFileType::kind() const
{
    auto text = "a file" + counted(_options.min, _options.max, "bytes");
    for (const auto& type : _options.types)
        text += (&type != &_options.types.front() ? " or " : text == "a file" ? " of type " : ", of type ") + type;
    return text;
}

nlohmann::ordered_json FieldFileType::schema(BodyForm) const
{
    auto schema = typeSchema("string", _help.empty() ? kind() : _help + "; " + kind());
    schema["format"] = "binary";
    return schema;
}

} // namespace keelson::http
