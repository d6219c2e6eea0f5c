#include <keelson/json/Error.h>

#include <utility>

namespace keelson::json {

Error::Error(Fault fault, const std::string& sentence, std::string pointer):
    std::runtime_error(sentence), _fault(fault), _pointer(std::move(pointer))
{
}

Error::~Error() = default;

} // namespace keelson::json
