#include "RateLimitSettings.h"
#include "tests/kit/Test.h"
#include "tests/kit/doubles/MapSettings.h"

namespace rate_limit {

using namespace std::chrono_literals;
using kit::doubles::MapSettings;
using By = Policy::By;

namespace {

struct Right
{
    std::string text;
    std::uint32_t count;
    Rate::Time window;
    By by;
    std::string advertised;
};

std::vector<std::string> refused(const std::map<std::string, std::string>& texts)
{
    MapSettings settings("rate-limit", texts);
    RateLimitSettings::read(settings.settings());
    return settings.refused;
}

} // namespace

TEST(PolicyTest, "right policies are read")
{
    const std::vector<Right> rights{{"5/1m by ip on POST /api/v1/auth/login", 5, 1min, By::address, R"("p";q=5;w=60)"},
        {"3/1h by ip", 3, 1h, By::address, R"("p";q=3;w=3600)"},
        {"100/10s by user on * /api/v1/*, GET /x", 100, 10s, By::user, R"("p";q=100;w=10)"},
        {"1/500ms by global", 1, 500ms, By::everybody, R"("p";q=1;w=1)"},
        {"5/1h30m by ip+email on POST /a observe", 5, 90min, By::field, R"("p";q=5;w=5400)"},
        {"  5/1m   by  ip   on   POST   /a ", 5, 1min, By::address, R"("p";q=5;w=60)"},
        {"5/1m by ip observe", 5, 1min, By::address, R"("p";q=5;w=60)"},
        {"1000000000/366d by ip enforce", 1'000'000'000, 366 * 24h, By::address, R"("p";q=1000000000;w=31622400)"}};
    for (const auto& right : rights)
    {
        const auto policy = Policy::parse("p", right.text);
        CHECK_EQUAL(right.count, policy.rate.count());
        CHECK(policy.rate.window() == right.window);
        CHECK(policy.by == right.by);
        CHECK_EQUAL(right.advertised, policy.advertised);
        CHECK_EQUAL(right.text.find("observe") == std::string::npos, policy.enforced);
    }
    CHECK_EQUAL("email", Policy::parse("p", "5/1h by ip+email").field);
}

TEST(PolicyTest, "wrong policies are told with what is wrong in them")
{
    const std::vector<std::pair<std::string, std::string>> wrongs{{"", "'' is no count and time"},
        {"5 by ip", "'5' is no count and time, as 5/1m"}, {"five/1m by ip", "'five' is no count of requests"},
        {"0/1m by ip", "'0' is no count"}, {"-1/1m by ip", "'-1' is no count"}, {"5.5/1m by ip", "'5.5' is no count"},
        {"1000000001/1m by ip", "from 1 to 1000000000"}, {"5/m by ip", "'m' is no time"},
        {"5/0 by ip", "'0' is no time"}, {"5/1y by ip", "'1y' is no time"}, {"5/400d by ip", "up to 366d"},
        {"5/ by ip", "'' is no time"}, {"5/1m", "there is no 'by' after '5/1m'"}, {"5/1m ip", "there is no 'by'"},
        {"5/1m by", "'' is nothing to count by"}, {"5/1m by email", "'email' is nothing to count by"},
        {"5/1m by ip+", "'ip+' is nothing"}, {"5/1m by ip at POST /a", "'at' stands where 'on'"},
        {"5/1m by ip on", "no route after 'on'"}, {"5/1m by ip on /a", "'/a' is no method and path"},
        {"5/1m by ip on post /a", "'post' is no method"}, {"5/1m by ip on POST a", "'a' is no path"},
        {"5/1m by ip on POST /a?b", "has no query"}, {"5/1m by ip on POST /a*", "a * elsewhere"},
        {"5/1m by ip on POST /*/a", "a * elsewhere"}, {"5/1m by ip on POST /a,", ""},
        {"5/1m by ip on POST /a, GET", "'GET' is no method and path"},
        {"5/1m by ip on POST /a audit", "'/a audit' is no path"}};
    for (const auto& [text, part] : wrongs)
    {
        const auto problems = refused({{"rate-limit.policy.own", text.empty() ? " " : text}});
        if (part.empty()) continue;
        CHECK_EQUAL(1, problems.size());
        CHECK_CONTAINS(
            problems.front(), "rate-limit.policy.own must be as '5/1m by ip on POST /api/v1/auth/login', and ");
        CHECK_CONTAINS(problems.front(), part);
    }
    CHECK_CONTAINS(refused({{"rate-limit.policy.My Own", "5/1m by ip"}}).at(0), "no name for a policy");
}

TEST(PolicyTest, "the usual policies are there, can be changed, and be left out")
{
    MapSettings nothing("rate-limit", {});
    const auto usual = RateLimitSettings::read(nothing.settings());
    CHECK(nothing.refused.empty());
    CHECK_EQUAL(5, usual.policies.size());
    CHECK_EQUAL("general", usual.policies.back().name);
    MapSettings changed("rate-limit",
        {{"rate-limit.policy.login", "50/1m by ip on POST /api/v1/auth/login"}, {"rate-limit.policy.signup", "none"},
            {"rate-limit.policy.batch", "10/1m by user on POST /api/v1/tasks/batch"}, {"rate-limit.mode", "observe"}});
    const auto read = RateLimitSettings::read(changed.settings());
    CHECK(changed.refused.empty());
    CHECK_EQUAL(5, read.policies.size());
    CHECK_EQUAL("batch", read.policies.front().name);
    CHECK_EQUAL(50, read.policies.at(1).rate.count());
    for (std::size_t index = 0; index < read.policies.size(); ++index)
    {
        CHECK_EQUAL(index, read.policies[index].index);
        CHECK(!read.policies[index].enforced);
    }
}

TEST(PolicyTest, "other settings that cannot be are refused too")
{
    for (const auto& [key, text] : std::map<std::string, std::string>{{"rate-limit.mode", "watch"},
             {"rate-limit.exempt.networks", "10.0.0.0/33"}, {"rate-limit.memory.keys", "5"}})
        CHECK_EQUAL(1, refused({{key, text}}).size());
}

TEST(PolicyTest, "a policy covers the routes it names")
{
    struct Case
    {
        std::string target;
        std::string method;
        std::string path;
        bool covered;
    };
    const std::vector<Case> cases{{"POST /a/b", "POST", "/a/b", true}, {"POST /a/b", "GET", "/a/b", false},
        {"POST /a/b", "POST", "/a/b/c", false}, {"POST /a/b", "POST", "/a", false}, {"GET /a", "HEAD", "/a", true},
        {"* /a", "DELETE", "/a", true}, {"GET /a/{id}", "GET", "/a/1", true}, {"GET /a/{id}", "GET", "/a/", false},
        {"GET /a/{id}", "GET", "/a/1/b", false}, {"GET /a/{id}/b", "GET", "/a/1/b", true},
        {"GET /a/*", "GET", "/a/1/b", true}, {"GET /a/*", "GET", "/a", false}, {"GET /a/*", "GET", "/ab", false},
        {"* /*", "GET", "/", true}, {"* /*", "GET", "/x/y", true}, {"* /*", "OPTIONS", "", true}};
    for (const auto& each : cases) CHECK_EQUAL(each.covered, Target::parse(each.target).covers(each.method, each.path));
}

} // namespace rate_limit
