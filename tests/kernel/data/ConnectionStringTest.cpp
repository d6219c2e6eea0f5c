#include "kernel/data/ConnectionString.h"
#include "tests/kit/Test.h"

#include <Poco/Exception.h>

using kernel::data::ConnectionString;

namespace {

std::string joined(const std::vector<std::string>& list)
{
    std::string text;
    for (const auto& each : list) text.append(text.empty() ? "" : " ").append(each);
    return text;
}

} // namespace

TEST(ConnectionStringTest, "a URL gives host, port, user, password and database")
{
    const ConnectionString target("postgresql://ann:p%40ss@db.example:6432/shop?sslmode=require");
    CHECK_EQUAL("db.example", target.get("host"));
    CHECK_EQUAL("6432", target.get("port"));
    CHECK_EQUAL("ann", target.get("user"));
    CHECK_EQUAL("p@ss", target.get("password"));
    CHECK_EQUAL("shop", target.get("dbname"));
    CHECK_EQUAL("require", target.get("sslmode"));
}

TEST(ConnectionStringTest, "several hosts have a port each, or one for all")
{
    const ConnectionString each("postgresql://a:1,b:2/x");
    CHECK_EQUAL("a b", joined(each.hosts()));
    CHECK_EQUAL("1 2", joined(each.ports()));
    CHECK_EQUAL("5432", joined(ConnectionString("postgresql://a/x").ports()));
}

TEST(ConnectionStringTest, "a default gives way to what is there, and options add up")
{
    ConnectionString target("postgresql://a/x?application_name=mine&options=-c%20work_mem%3D1MB");
    target.setDefault("application_name", "keelson");
    target.addOption("statement_timeout=5000");
    CHECK_EQUAL("mine", target.get("application_name"));
    CHECK_EQUAL("-c work_mem=1MB -c statement_timeout=5000", target.get("options"));
}

TEST(ConnectionStringTest, "what is no address is refused without being repeated")
{
    const auto sentence = CHECK_THROWS(Poco::InvalidArgumentException, ConnectionString("postgresql://u:hunter2@[/x"));
    CHECK(sentence.find("hunter2") == std::string::npos);
}
