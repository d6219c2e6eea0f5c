#include "kernel/data/ConnectionString.h"

#include <Poco/Exception.h>
#include <Poco/StringTokenizer.h>
#include <libpq-fe.h>
#include <memory>

namespace kernel::data {

namespace {

std::vector<std::string> split(const std::string& list)
{
    const Poco::StringTokenizer parts(list, ",");
    return {parts.begin(), parts.end()};
}

} // namespace

ConnectionString::ConnectionString(std::string_view text)
{
    char* error = nullptr;
    const std::unique_ptr<PQconninfoOption, decltype(&::PQconninfoFree)> options(
        ::PQconninfoParse(std::string(text).c_str(), &error), &::PQconninfoFree);
    ::PQfreemem(error); // may quote the password
    if (!options)
        throw Poco::InvalidArgumentException(
            "the database's address is not readable; it looks like postgresql://user:password@host:5432/name");
    for (const auto* option = options.get(); option->keyword; ++option)
        if (option->val) _values[option->keyword] = option->val;
}

std::string ConnectionString::get(const std::string& keyword) const
{
    const auto found = _values.find(keyword);
    return found == _values.end() ? std::string() : found->second;
}

void ConnectionString::set(const std::string& keyword, std::string value)
{
    _values[keyword] = std::move(value);
}

void ConnectionString::setDefault(const std::string& keyword, const std::string& value)
{
    _values.try_emplace(keyword, value);
}

void ConnectionString::addOption(std::string_view setting)
{
    auto& options = _values["options"];
    if (!options.empty()) options += ' ';
    options.append("-c ").append(setting);
}

std::vector<std::string> ConnectionString::hosts() const
{
    return split(get("host"));
}

std::vector<std::string> ConnectionString::ports() const
{
    auto ports = split(get("port"));
    if (ports.empty()) ports.emplace_back("5432");
    return ports;
}

} // namespace kernel::data
