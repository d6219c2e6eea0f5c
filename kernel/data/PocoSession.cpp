#include "kernel/data/PocoSession.h"

#include "kernel/data/Failure.h"

#include <Poco/Data/PostgreSQL/Connector.h>
#include <Poco/Data/Session.h>
#include <algorithm>
#include <libpq-fe.h>
#include <memory>
#include <mutex>

namespace kernel::data {

namespace {

constexpr const char* service = "session";

void registerOnce()
{
    static std::once_flag once;
    std::call_once(once, &Poco::Data::PostgreSQL::Connector::registerConnector);
}

// The connector parts the pairs at spaces and hands them on; libpq, which reads the quotes, takes any white space between
// options.
std::string quoted(const std::string& keyword, std::string value)
{
    if (keyword == "options") std::ranges::replace(value, ' ', '\t');
    if (value.find(' ') != std::string::npos)
        throw unavailable(service, "Poco::Data cannot connect with a space in the database's " + keyword);
    std::string result = "'";
    for (const char c : value)
    {
        if (c == '\'' || c == '\\') result += '\\';
        result += c;
    }
    return result + "'";
}

// Poco 1.11 never frees a connection that could not be opened, so that one of our own finds out first.
void tryOut(const std::string& text)
{
    const std::unique_ptr<PGconn, decltype(&::PQfinish)> connection(::PQconnectdb(text.c_str()), &::PQfinish);
    if (::PQstatus(connection.get()) != CONNECTION_OK) throw unavailable(service, ::PQerrorMessage(connection.get()));
}

Poco::Data::Session opened(const std::string& text)
{
    tryOut(text);
    registerOnce();
    try
    {
        return {Poco::Data::PostgreSQL::Connector::KEY, text};
    }
    catch (const Poco::Exception& exception)
    {
        throw unavailable(service, exception.displayText());
    }
}

} // namespace

PocoSession::PocoSession(const ConnectionString& target): _text(text(target)) {}

void PocoSession::use(const std::function<void(Poco::Data::Session&)>& function) const
{
    auto session = opened(_text);
    function(session);
}

std::string PocoSession::text(const ConnectionString& target)
{
    std::string result;
    for (const auto& [keyword, value] : target.values())
        result.append(result.empty() ? "" : " ").append(keyword).append("=").append(quoted(keyword, value));
    return result;
}

} // namespace kernel::data
