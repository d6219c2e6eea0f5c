#pragma once

#include "kernel/host/config/Configuration.h"

#include <string>

namespace kernel::host::config {

/// A `.env` file that sets every key to its fallback, with each in a comment that can be taken away; what is required stands
/// there without a value. Nothing of what is in force is in it.
std::string envExample(const Configuration& configuration);

} // namespace kernel::host::config
