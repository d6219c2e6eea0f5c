#pragma once

#include <keelson/Export.h>
#include <keelson/http/Headers.h>

#include <exception>
#include <string>
#include <string_view>
#include <vector>

namespace keelson::http {

/// A kind of error of the API (RFC 9457): a constant that lives as long as the process.
struct ProblemType
{
    std::string_view name; ///< `signup-closed`: its URI is `/problems#signup-closed`
    std::string_view title;
    int status;
};

/// Text that a client reads, and text that only the log reads: types of their own, so that one never stands where the
/// other belongs.
struct PublicText
{
    explicit PublicText(std::string value): text(std::move(value)) {}
    std::string text;
};

struct LogText
{
    explicit LogText(std::string value): text(std::move(value)) {}
    std::string text;
};

/// What a handler throws to answer with an error:
///
///     throw Problem(problems::conflict, PublicText("A tag of that name is there already.")).field("/name", "is taken");
///
/// The kernel makes application/problem+json of it, with the request's id.
class KEELSON_API Problem : public std::exception
{
public:
    explicit Problem(const ProblemType& type);
    Problem(const ProblemType& type, PublicText detail);
    Problem(const ProblemType& type, PublicText detail, LogText log);
    ~Problem() override;

    /// One field that is wrong, by its JSON pointer.
    Problem& field(std::string pointer, std::string detail);

    /// A header field of the answer.
    Problem& header(std::string_view name, std::string_view value);

    struct Field
    {
        std::string pointer;
        std::string detail;
    };

    const ProblemType& type() const noexcept { return *_type; }
    const std::string& detail() const noexcept { return _detail; }
    const std::string& log() const noexcept { return _log; }
    const std::vector<Field>& fields() const noexcept { return _fields; }
    const Headers& headers() const noexcept { return _headers; }

    /// The type's title.
    const char* what() const noexcept override { return _type->title.data(); }

private:
    const ProblemType* _type;
    std::string _detail;
    std::string _log;
    std::vector<Field> _fields;
    Headers _headers;
};

/// What the answer gets should it become an error, left with the request by filters that add fields to answers and see an
/// exception pass instead. Another one may have left some (`request.find`): add to those.
struct ErrorFields
{
    Headers headers;
};

} // namespace keelson::http
