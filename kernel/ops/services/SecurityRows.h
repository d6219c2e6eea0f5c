#pragma once

#include <keelson/Clock.h>
#include <keelson/SecurityEvents.h>
#include <keelson/data/Database.h>

#include <cstdint>
#include <string>
#include <vector>

namespace kernel::ops::services {

/// Security events on their way into the table, a column each. What clients have sent becomes valid UTF-8 of a bounded length.
class SecurityRows
{
public:
    void add(const keelson::SecurityEvent& event, keelson::Clock::Time at);

    /// Throws DatabaseError.
    void insert(keelson::data::Database& database) const;

    /// An event as one line of the log.
    static std::string line(const keelson::SecurityEvent& event);

private:
    std::vector<std::string> _names;
    std::vector<std::string> _outcomes;
    std::vector<std::string> _users;
    std::vector<std::string> _addresses;
    std::vector<std::string> _requests;
    std::vector<std::string> _details;
    std::vector<std::int64_t> _times;
};

} // namespace kernel::ops::services
