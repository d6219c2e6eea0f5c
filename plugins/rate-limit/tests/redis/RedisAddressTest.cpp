#include "redis/RedisAddress.h"
#include "tests/kit/Test.h"

#include <stdexcept>

namespace rate_limit::redis {

TEST(RedisAddressTest, "hosts, ports, users, numbers and sockets are read")
{
    CHECK_EQUAL("localhost:6379", RedisAddress::parse("redis://localhost").place);
    CHECK_EQUAL("10.0.0.7:7000", RedisAddress::parse("redis://10.0.0.7:7000/").place);
    CHECK_EQUAL("[fd00::7]:6379", RedisAddress::parse("redis://[fd00::7]").place);
    CHECK_EQUAL("/run/redis.sock", RedisAddress::parse("unix:/run/redis.sock").place);
    const auto all = RedisAddress::parse("redis://me:p%40ss%3A@cache:6380/3");
    CHECK_EQUAL("cache:6380", all.place);
    CHECK_EQUAL("me", all.user);
    CHECK_EQUAL("p@ss:", all.password);
    CHECK_EQUAL("3", all.database);
    CHECK_EQUAL("", RedisAddress::parse("redis://:secret@cache").user);
}

TEST(RedisAddressTest, "what is no address is refused in a sentence without its password")
{
    for (const std::string url : {"", "localhost:6379", "http://localhost", "rediss://:hush@localhost", "redis://",
             "redis://:hush@localhost/one", "unix:redis.sock", "redis://hush@localhost"})
    {
        try
        {
            RedisAddress::parse(url);
            FAIL("it is taken: " + url);
        }
        catch (const std::invalid_argument& error)
        {
            CHECK_CONTAINS(std::string(error.what()), "must be as redis://");
            CHECK(std::string(error.what()).find("hush") == std::string::npos);
        }
    }
}

} // namespace rate_limit::redis
