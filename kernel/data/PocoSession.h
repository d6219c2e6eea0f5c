#pragma once

#include "kernel/data/ConnectionString.h"

#include <functional>

namespace Poco::Data {
class Session;
}

namespace kernel::data {

/// A connection of Poco::Data's PostgreSQL connector, for code that is written for it. Blocks.
class PocoSession
{
public:
    explicit PocoSession(const ConnectionString& target);

    /// Opens it, calls the function and closes it. Throws DatabaseError (unavailable) when it cannot be opened, and what the
    /// function throws.
    void use(const std::function<void(Poco::Data::Session&)>& function) const;

    /// The target as the connector reads it: `keyword=value` pairs between spaces, which so may stand in no value. Throws
    /// DatabaseError (unavailable) where one other than `options` has a space.
    static std::string text(const ConnectionString& target);

private:
    const std::string _text;
};

} // namespace kernel::data
