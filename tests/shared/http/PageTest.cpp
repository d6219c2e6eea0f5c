#include "tests/kit/Test.h"
#include "tests/kit/doubles/CountedIds.h"

#include <keelson/Base64Url.h>
#include <keelson/http/CommonProblems.h>
#include <keelson/http/Cursors.h>
#include <keelson/http/Page.h>
#include <keelson/http/Request.h>

#include <nlohmann/json.hpp>

namespace keelson::http {

namespace {

struct TownQuery : PageQuery
{
    std::optional<std::string> country;
};

const auto townQuery = PageQuery::fields<TownQuery>("TownQuery").text("country", &TownQuery::country);
const Cursors cursors{Secret("a key of this test, long enough to be one")};

Request request(const std::string& query, std::uint64_t user = 1, const std::string& path = "/towns")
{
    Request made;
    made.method = "GET";
    made.target = "/towns?" + query;
    made.path = path;
    made.query = query;
    made.principal = Principal{kit::doubles::CountedIds::numbered(user), "user", {}, {}};
    return made;
}

std::string cursorFrom(const Request& of, const std::string& place)
{
    const auto answer = Page(of, cursors).answer(place);
    return nlohmann::json::parse(answer.body).at("next_cursor");
}

std::string placeOf(const Request& asked)
{
    return Page(asked, cursors).after(townQuery.parseQuery(asked.query)).value_or("the beginning");
}

} // namespace

TEST(PageTest, "what is encoded decodes, and nothing else does")
{
    for (const std::string text : {"", "a", "ab", "abc", "\xFF\x10\x80"})
        CHECK_EQUAL(text, fromBase64Url(base64Url(text)).value());
    CHECK_EQUAL("-_8", base64Url("\xFB\xFF"));
    for (const auto* wrong : {"a", "ab=", "a+bc", "-_9", "abcde"}) CHECK(!fromBase64Url(wrong));
}

TEST(PageTest, "an empty list has no next page, and a total where it is asked for")
{
    const auto asked = request("");
    auto answer = Page(asked, cursors).answer(std::nullopt);
    CHECK_EQUAL(R"({"items":[],"next_cursor":null})", answer.body);
    CHECK(!answer.headers.get("Link"));
    CHECK_EQUAL(R"({"items":[],"next_cursor":null,"total":0})", Page(asked, cursors).answer(std::nullopt, 0).body);
    CHECK_EQUAL("the beginning", placeOf(asked));
}

TEST(PageTest, "a cursor leads back to its place, at any limit and with the parameters in any order")
{
    const auto cursor = cursorFrom(request("country=fr&limit=2"), std::string("Arles\0#7", 8));
    CHECK_EQUAL(std::string("Arles\0#7", 8), placeOf(request("limit=50&cursor=" + cursor + "&country=fr")));
}

TEST(PageTest, "a cursor is good for its user, its list and its filters alone")
{
    const auto cursor = cursorFrom(request("country=fr"), "Arles");
    for (const auto& asked : {request("country=de&cursor=" + cursor), request("cursor=" + cursor),
             request("country=fr&cursor=" + cursor, 2), request("country=fr&cursor=" + cursor, 1, "/rivers")})
        CHECK_THROWS(Problem, placeOf(asked));
}

TEST(PageTest, "a cursor that was changed in any place, or is none, is refused")
{
    const auto cursor = cursorFrom(request(""), "Arles");
    for (std::size_t i = 0; i < cursor.size(); ++i)
    {
        auto changed = cursor;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        CHECK_THROWS(Problem, placeOf(request("cursor=" + changed)));
    }
    for (const auto* none : {"", "x", "AAAA", "%25", "AAAAAAAAAAAAAAAAAAAAAA"})
        CHECK_THROWS(Problem, placeOf(request(std::string("cursor=") + none)));
    const Cursors others{Secret("another key that somebody has made up")};
    CHECK_THROWS(Problem, others.open("", cursors.seal("", "x")));
}

TEST(PageTest, "the link keeps what was asked for, under the name that the client has used")
{
    auto asked = request("country=a%20%26%3Eb&limit=2&cursor=old");
    asked.target = "/old%2Fname/<x>?" + asked.query;
    const auto answer = Page(asked, cursors).answer("Arles");
    const auto cursor = nlohmann::json::parse(answer.body).at("next_cursor").get<std::string>();
    CHECK_EQUAL("</old%2Fname/%3Cx%3E?country=a%20%26%3Eb&limit=2&cursor=" + cursor + R"(>; rel="next")",
        *answer.headers.get("Link"));
    asked.target = "http://example.com/towns";
    CHECK_CONTAINS(*Page(asked, cursors).answer("Arles").headers.get("Link"), "</towns?country=");
}

TEST(PageTest, "a page has 1 to 100 items, 20 where nobody says, and is counted on request only")
{
    CHECK_EQUAL(20U, townQuery.parseQuery("").limit);
    CHECK_EQUAL(100U, townQuery.parseQuery("limit=100").limit);
    CHECK(!townQuery.parseQuery("").count && townQuery.parseQuery("count=exact").count);
    for (const auto* wrong :
        {"limit=0", "limit=101", "limit=-1", "limit=x", "limit=", "limit=2&limit=2", "count=yes", "count=", "page=2"})
        CHECK_THROWS(Problem, townQuery.parseQuery(wrong));
}

} // namespace keelson::http
