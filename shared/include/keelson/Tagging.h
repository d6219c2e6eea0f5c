#pragma once

#include <keelson/Export.h>
#include <keelson/Id.h>
#include <keelson/Version.h>

#include <string>
#include <vector>

namespace keelson {

namespace data {
class Transaction;
}

/// Gives tasks their tags. A service, optional to whoever has tasks: where nobody provides it, tasks have none. For any fiber
/// and any thread that is not a loop.
class KEELSON_API Tagging
{
public:
    static constexpr std::string_view interfaceName = "keelson.Tagging";
    static constexpr Version interfaceVersion{1, 0};

    virtual ~Tagging();

    /// Makes these the tags of a task, and makes those that the user does not have yet; names are compared without regard to
    /// case. Throws Problem where the user has as many tags as may be.
    virtual void tag(
        data::Transaction& transaction, const Id& user, const Id& task, const std::vector<std::string>& names) = 0;
};

} // namespace keelson
