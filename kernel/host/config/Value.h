#pragma once

#include <string>

namespace kernel::host::config {

/// What somebody has set, and where: `conf/a.properties:12`, `JWT_SECRET_KEY`, `--set`.
struct Value
{
    std::string text;
    std::string origin;
};

} // namespace kernel::host::config
