#include "tests/kit/Test.h"

#include <keelson/http/CommonProblems.h>
#include <keelson/http/EntityTag.h>
#include <keelson/http/Headers.h>
#include <keelson/http/Preconditions.h>
#include <keelson/http/Preferences.h>

namespace keelson::http {

namespace {

Headers with(std::string_view name, std::string_view value)
{
    Headers headers;
    headers.add(name, value);
    return headers;
}

bool fails(std::string_view match, std::string_view tag)
{
    return Preconditions(with("If-Match", match)).fails(tag);
}

bool known(std::string_view noneMatch, std::string_view tag)
{
    return Preconditions(with("if-none-match", noneMatch)).known(tag);
}

std::optional<std::string> wanted(std::string_view prefer)
{
    return preference(with("Prefer", prefer), "return");
}

} // namespace

TEST(ConditionsTest, "one body has one strong tag, and another body another")
{
    CHECK_EQUAL(R"("47DEQpj8HBSa-_TImW-5JA")", entityTag("")); // SHA-256 of nothing, its first half in base64url
    CHECK_EQUAL(entityTag("{\"a\":1}"), entityTag("{\"a\":1}"));
    CHECK(entityTag("{\"a\":1}") != entityTag("{\"a\":2}"));
}

TEST(ConditionsTest, "If-Match compares strongly, and takes lists and the star")
{
    CHECK(!fails(R"("a")", R"("a")"));
    CHECK(!fails(R"("x", "a,b" ,"a")", R"("a,b")"));
    CHECK(!fails("*", R"("a")"));
    CHECK(fails(R"("b")", R"("a")"));
    CHECK(fails(R"(W/"a")", R"("a")"));
    CHECK(fails(R"(W/"a")", R"(W/"a")"));
    CHECK(fails("a", R"("a")"));
    CHECK(fails("", R"("a")"));
    CHECK(!Preconditions().fails(R"("a")") && Preconditions().empty());
}

TEST(ConditionsTest, "If-None-Match compares weakly")
{
    CHECK(known(R"("a")", R"("a")"));
    CHECK(known(R"(W/"a")", R"("a")"));
    CHECK(known(R"("b", W/"a")", R"("a")"));
    CHECK(known("*", R"("a")"));
    CHECK(!known(R"("b")", R"("a")"));
    CHECK(!Preconditions().known(R"("a")"));
}

TEST(ConditionsTest, "a field that is there twice is one list")
{
    auto headers = with("If-Match", R"("a")");
    headers.add("IF-MATCH", R"("b")");
    CHECK(!Preconditions(headers).fails(R"("b")"));
    CHECK(Preconditions(headers).fails(R"("c")"));
}

TEST(ConditionsTest, "a change is refused with 412 by either")
{
    CHECK_THROWS(Problem, Preconditions::match(R"("b")").check(R"("a")"));
    CHECK_THROWS(Problem, Preconditions(with("If-None-Match", "*")).check(R"("a")"));
    Preconditions::match(R"("a")").check(R"("a")");
    Preconditions().check(R"("a")");
}

TEST(ConditionsTest, "a preference is found among others, whatever their parameters")
{
    CHECK_EQUAL("minimal", wanted("return=minimal").value_or("none"));
    CHECK_EQUAL("minimal", wanted(R"(respond-async, wait=10;x="a,b", Return = "minimal"; y=1)").value_or("none"));
    CHECK_EQUAL("representation", wanted("return=representation, return=minimal").value_or("none"));
    CHECK_EQUAL("", wanted("return").value_or("none"));
    CHECK(!wanted("respond-async, no-return=minimal"));
    CHECK(!preference({}, "return"));
}

} // namespace keelson::http
