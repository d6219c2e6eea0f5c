#include <keelson/http/Problem.h>

namespace keelson::http {

Problem::Problem(const ProblemType& type): _type(&type) {}

Problem::Problem(const ProblemType& type, PublicText detail): _type(&type), _detail(std::move(detail.text)) {}

Problem::Problem(const ProblemType& type, PublicText detail, LogText log):
    _type(&type), _detail(std::move(detail.text)), _log(std::move(log.text))
{
}

Problem::~Problem() = default;

Problem& Problem::field(std::string pointer, std::string detail)
{
    _fields.push_back({std::move(pointer), std::move(detail)});
    return *this;
}

Problem& Problem::header(std::string_view name, std::string_view value)
{
    _headers.add(name, value);
    return *this;
}

} // namespace keelson::http
