#pragma once

#include <string>

namespace kernel::host {

/// The C++ name behind a linker's symbol, or the symbol itself where it is none of C++.
std::string demangled(const std::string& symbol);

} // namespace kernel::host
