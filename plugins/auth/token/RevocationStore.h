#pragma once

#include "token/Revocation.h"

#include <string>
#include <vector>

namespace auth::token {

/// Where revocations are kept for all nodes and for the next start. Its calls may throw data::DatabaseError.
class RevocationStore
{
public:
    struct News
    {
        std::string mark; ///< to ask with next time
        std::vector<Revocation> revocations;
    };

    virtual ~RevocationStore() = default;

    /// What was written since the mark, or all that has not expired for an empty one. May tell some twice, misses none.
    virtual News since(const std::string& mark, keelson::Clock::Time now) = 0;

    virtual void add(const Revocation& revocation) = 0;

    /// Removes some of those that have expired; how many.
    virtual std::size_t purge(keelson::Clock::Time now) = 0;
};

} // namespace auth::token
