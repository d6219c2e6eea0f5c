#pragma once

#include <stdexcept>

namespace kernel::loop {

/// A bounded queue is full. Nothing was done; the caller may tell its client to come back later.
class Overloaded : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

} // namespace kernel::loop
