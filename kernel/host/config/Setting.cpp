#include "kernel/host/config/Setting.h"

namespace kernel::host::config {

std::string Setting::owner() const
{
    return declaration.key.substr(0, declaration.key.find('.'));
}

std::string Setting::shown() const
{
    if (!value) return declaration.fallback.value_or("");
    return declaration.secret ? "(secret)" : value->text;
}

std::string Setting::origin() const
{
    if (value) return value->origin;
    return declaration.fallback ? "default" : "not set";
}

} // namespace kernel::host::config
