#include "kernel/data/migrations/Migration.h"

#include <Poco/NumberFormatter.h>

namespace kernel::data::migrations {

std::string Migration::title(int number, const std::string& name)
{
    return Poco::NumberFormatter::format0(number, 4) + '_' + name;
}

} // namespace kernel::data::migrations
