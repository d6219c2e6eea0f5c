#pragma once

#include <cstddef>
#include <functional>

namespace tasks {

/// Calls the function. What it throws that is for the client then says which operation of a batch it is about: at
/// `/operations/N`, or a place within it.
void atOperation(std::size_t number, const std::function<void()>& function);

} // namespace tasks
