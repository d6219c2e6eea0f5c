#pragma once

#include <keelson/Export.h>

#include <exception>
#include <string>
#include <string_view>
#include <vector>

namespace keelson::http {

/// What is wrong with one field of a body: where, by RFC 6901, and what it has to be. For whoever sent it.
struct FieldError
{
    std::string pointer;
    std::string detail;

    bool operator==(const FieldError&) const = default;
};

/// A body that can be read, with fields that are wrong: all of them at once. What it says is shown to the client. Whoever
/// finds by rules of their own that a field is wrong throws one, too.
class KEELSON_API FieldErrors : public std::exception
{
public:
    explicit FieldErrors(std::vector<FieldError> errors);
    FieldErrors(std::string_view pointer, std::string_view detail);
    ~FieldErrors() override;

    const std::vector<FieldError>& errors() const noexcept { return _errors; }

    /// `/title: is required; /tags/3: ...`
    const char* what() const noexcept override { return _text.c_str(); }

private:
    std::vector<FieldError> _errors;
    std::string _text;
};

} // namespace keelson::http
