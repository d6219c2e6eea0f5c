#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kernel::data {

/// Where a database is and how to get in: libpq's keywords and values, read from a URL (`postgresql://...`) or from
/// `key=value` pairs. A value. Holds a password: never log it whole.
class ConnectionString
{
public:
    /// Throws Poco::InvalidArgumentException with a sentence that does not repeat the text.
    explicit ConnectionString(std::string_view text);

    std::string get(const std::string& keyword) const;
    void set(const std::string& keyword, std::string value);

    /// As if the text had not said.
    void unset(const std::string& keyword) { _values.erase(keyword); }

    /// Only when the text did not say.
    void setDefault(const std::string& keyword, const std::string& value);

    /// Adds a setting of the server's to the session, such as `statement_timeout=5000`.
    void addOption(std::string_view setting);

    /// The hosts in order, and their ports: one for each or one for all.
    std::vector<std::string> hosts() const;
    std::vector<std::string> ports() const;

    const std::map<std::string, std::string>& values() const noexcept { return _values; }

private:
    std::map<std::string, std::string> _values;
};

} // namespace kernel::data
