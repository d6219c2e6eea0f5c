#pragma once

#include <keelson/Id.h>

namespace keelson {

/// Gives new ids; a test has its own. For any thread.
class KEELSON_API Ids
{
public:
    virtual ~Ids();

    /// Never the same twice, and greater than all that this object gave before.
    virtual Id next() = 0;
};

} // namespace keelson
