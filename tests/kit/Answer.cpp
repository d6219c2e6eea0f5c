#include "tests/kit/Answer.h"

#include "tests/kit/Check.h"

#include <nlohmann/json.hpp>

namespace kit {

std::string Answer::header(std::string_view name) const
{
    const auto value = headers.get(name);
    if (!value) FAIL("the answer has no " + std::string(name));
    return std::string(*value);
}

nlohmann::json Answer::json() const
{
    const auto type = headers.get("Content-Type").value_or("nothing");
    auto value = nlohmann::json::parse(body, nullptr, false);
    if (type.find("json") == std::string_view::npos) FAIL("the answer is no JSON but " + std::string(type));
    if (value.is_discarded()) FAIL("the answer is not readable as JSON: " + body);
    return value;
}

} // namespace kit
