#pragma once

#include <cstdlib>

/// A property that any input has to keep: without it, the input is a finding.
inline void expect(bool holds)
{
    if (!holds) std::abort();
}
