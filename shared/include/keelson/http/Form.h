#pragma once

#include <keelson/Export.h>
#include <keelson/http/FormFile.h>
#include <keelson/http/FormLimits.h>

#include <optional>
#include <string>
#include <vector>

namespace keelson::http {

struct Request;

/// A request's body that is a form: application/x-www-form-urlencoded, or multipart/form-data (RFC 7578) with files. Texts are
/// UTF-8 without NUL. Nothing is copied of files: one that is too large for memory stays in the body's own file, which has no
/// name and goes with the request. A value that lives no longer than the request.
///
/// Most handlers need no more than `fields.parseForm(request)`, see Fields.
class KEELSON_API Form
{
public:
    struct Part
    {
        std::string name;
        std::string text;             ///< of one that is no file
        std::optional<FormFile> file; ///< what a browser sends where no file was chosen is left out
    };

    enum class Kinds
    {
        any,      ///< of form
        multipart ///< alone, where there are files
    };

    /// Throws Problem: 415 for another media type, 400 where it is not readable, 413 where it is beyond the limits.
    explicit Form(const Request& request, Kinds kinds = Kinds::any, const FormLimits& limits = {});

    /// In their order, as many of one name as there are.
    const std::vector<Part>& parts() const noexcept { return _parts; }

private:
    void readMultipart(const Request& request, const FormLimits& limits);
    void readUrlEncoded(const Request& request, const FormLimits& limits);

    std::vector<Part> _parts;
};

} // namespace keelson::http
