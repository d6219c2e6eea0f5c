#pragma once

#include "kernel/host/config/Problem.h"
#include "kernel/host/config/Value.h"

#include <map>
#include <string>
#include <string_view>

namespace kernel::host::config {

/// The keys of a properties file, each with its line: what Poco and Java read, but with a word about what they keep quiet.
///
/// `key = value` or `key: value`; lines that begin with `#` or `!` are comments; a line that ends with a backslash goes on in
/// the next one, without the space at its beginning. `\t`, `\n`, `\r`, `\f` and `\u20AC` are escapes; any other character
/// after a backslash stands for itself. A key that is there twice is an error, and the first one counts.
class PropertiesFile
{
public:
    /// `name` is for the origins; the text is the file's.
    PropertiesFile(std::string name, std::string_view text);

    const std::map<std::string, Value>& values() const noexcept { return _values; }
    const Problems& problems() const noexcept { return _problems; }

private:
    std::string logicalLine(std::string_view& text, unsigned& number) const;
    void add(std::string_view line, unsigned number);
    std::string at(unsigned number) const;

    std::string _name;
    std::map<std::string, Value> _values;
    Problems _problems;
};

} // namespace kernel::host::config
