#include "kernel/host/Demangled.h"

#include <cstdlib>
#include <cxxabi.h>
#include <memory>

namespace kernel::host {

std::string demangled(const std::string& symbol)
{
    const std::unique_ptr<char, decltype(&std::free)> name(
        abi::__cxa_demangle(symbol.c_str(), nullptr, nullptr, nullptr), &std::free);
    return name ? name.get() : symbol;
}

} // namespace kernel::host
