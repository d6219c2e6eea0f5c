#pragma once

#include "kernel/host/config/Problem.h"
#include "kernel/host/config/Value.h"

#include <map>
#include <string>
#include <string_view>

namespace kernel::host::config {

/// The variables of a `.env` file, each with its line.
///
/// `NAME=value`, with or without `export` before it. In double quotes `\n`, `\t`, `\"`, `\\` and `\$` are escapes, in single
/// quotes nothing is, and both may hold several lines; without quotes the value ends before ` #`. Nothing is substituted.
/// A name that is there twice is an error, and the first one counts.
class EnvFile
{
public:
    EnvFile(std::string name, std::string_view text);

    const std::map<std::string, Value>& values() const noexcept { return _values; }
    const Problems& problems() const noexcept { return _problems; }

private:
    void read(std::string_view& text);
    std::string takeValue(std::string_view& text);
    std::string takeQuoted(std::string_view& text);
    void add(const std::string& name, std::string value, unsigned number);
    void report(unsigned number, std::string sentence);

    std::string _name;
    unsigned _number = 1; // of the line that is read
    std::map<std::string, Value> _values;
    Problems _problems;
};

} // namespace kernel::host::config
