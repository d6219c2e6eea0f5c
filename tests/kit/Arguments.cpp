#include "tests/kit/Arguments.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <stdexcept>

namespace kit {

Arguments::Arguments(const std::vector<std::string>& values)
{
    static const std::map<std::string, Kind> kinds{{"unit", Kind::unit}, {"pg", Kind::pg}, {"e2e", Kind::e2e}};
    for (auto value = values.begin(); value != values.end(); ++value)
    {
        if (*value == "--list") _list = true;
        else if (*value == "--only" && std::next(value) != values.end()) _only = *++value;
        else if (const auto kind = kinds.find(*value); kind != kinds.end()) _kind = kind->second;
        else throw std::invalid_argument("'" + *value + "' is not among: [unit|pg|e2e] [--only TEXT] [--list]");
    }
}

std::vector<Case*> Arguments::select(const std::vector<Case*>& all) const
{
    std::vector<Case*> chosen;
    std::copy_if(all.begin(), all.end(), std::back_inserter(chosen), [this](const Case* test) {
        return (!_kind || *_kind == test->kind()) && test->getName().find(_only) != std::string::npos;
    });
    return chosen;
}

} // namespace kit
