#include "tests/kit/Test.h"

#include <keelson/http/CommonProblems.h>
#include <keelson/http/FieldErrors.h>
#include <keelson/http/Fields.h>

#include <nlohmann/json.hpp>

namespace keelson::http {

namespace {

enum class Sort
{
    created,
    title
};

struct Listing
{
    int limit;
    std::optional<bool> completed;
    std::optional<std::string> q;
    std::optional<Clock::Time> before;
    std::optional<Id> parent;
    double share;
    Sort sort;
    std::vector<std::int64_t> marks;
};

const auto listing =
    Fields<Listing>("Listing")
        .integer("limit", &Listing::limit, {.fallback = 20, .min = 1, .max = 100})
        .boolean("completed", &Listing::completed)
        .text("q", &Listing::q, {.min = 1, .max = 10})
        .dateTime("before", &Listing::before)
        .id("parent", &Listing::parent)
        .number("share", &Listing::share, {.fallback = 0.5, .min = 0, .max = 1})
        .choice("sort", &Listing::sort,
            {.fallback = Sort::created, .allowed = {{"created", Sort::created}, {"title", Sort::title}}})
        .list("mark", &Listing::marks, Field::integer<std::int64_t>({.min = 0}), {.optional = true, .max = 3})
        .readOnly("total", Field::integer());

/// `/limit: must be ...; /x: ...`, behind the detail of the problem.
std::string refusal(std::string_view query)
{
    try
    {
        listing.parseQuery(query);
    }
    catch (const Problem& problem)
    {
        CHECK_EQUAL(400, problem.type().status);
        std::string text = problem.detail();
        for (const auto& [pointer, detail] : problem.fields())
            text.append(" ").append(pointer).append(" ").append(detail).append(".");
        return text;
    }
    return "nothing";
}

} // namespace

TEST(QueryTest, "each value is what its text spells, in any order, decoded as forms are")
{
    const auto read = listing.parseQuery("sort=title&q=a%20b+c%2B&limit=100&completed=true&share=1e-1"
                                         "&before=2026-11-20T16:50:00Z&parent=01966a5e-7c3b-7d2a-9f10-4b6c8d0e2f13");
    CHECK_EQUAL(100, read.limit);
    CHECK_EQUAL("a b c+", *read.q);
    CHECK(*read.completed && read.before && read.parent && read.sort == Sort::title);
    CHECK_EQUAL(0.1, read.share);
    const auto utf8 = listing.parseQuery("%71=%C3%bc");
    CHECK_EQUAL("\xc3\xbc", *utf8.q);
}

TEST(QueryTest, "nothing has its fallbacks, and so have empty pieces")
{
    for (const auto* query : {"", "&", "&&&"})
    {
        const auto read = listing.parseQuery(query);
        CHECK(read.limit == 20 && !read.completed && !read.q && read.sort == Sort::created && read.marks.empty());
    }
}

TEST(QueryTest, "a list's items are there each with its name")
{
    CHECK(listing.parseQuery("mark=3&limit=1&mark=1").marks == std::vector<std::int64_t>({3, 1}));
    CHECK_CONTAINS(refusal("mark=1&mark=x"), "/mark/1 must be a whole number");
    CHECK_CONTAINS(refusal("mark=1&mark=2&mark=3&mark=4"), "/mark must be a list of 3 items or fewer");
}

TEST(QueryTest, "all that is wrong is told at once, each with its name")
{
    const std::string wrong = "The query has parameters that are wrong.";
    CHECK_EQUAL(wrong +
            " /other is not known here. /limit must be a whole number from 1 to 100."
            " /completed must be true or false.",
        refusal("limit=0&completed=yes&other=1"));
    CHECK_EQUAL(wrong + " /limit is there twice.", refusal("limit=1&limit=2"));
    CHECK_EQUAL(wrong + " /total is not known here.", refusal("total=1"));
    CHECK_EQUAL(wrong + " /a~1b~0 is not known here.", refusal("a/b~=1"));
    CHECK_EQUAL(wrong + " / is not known here.", refusal("=1"));
}

TEST(QueryTest, "a text that spells no value of its type is refused")
{
    for (const auto* query : {"limit=", "limit", "limit=1x", "limit=+1", "limit=%2B1", "limit=1.5", "limit=0x1",
             "limit=99999999999999999999", "completed=1", "completed=True", "completed=", "share=nan", "share=inf",
             "share=2", "before=yesterday", "parent=1", "sort=-title", "q=", "q=12345678901"})
        CHECK_CONTAINS(refusal(query), "must be");
}

TEST(QueryTest, "a query that cannot be read is refused as a whole")
{
    for (const auto* query : {"q=%", "q=%4", "q=%4g", "%zz=1", "q=%00", "q=a%00b", "q=%ff", "q=%c3", "q=%c0%80",
             "q=%ed%a0%80", "q=\xff", "limit=1&q=%"})
        CHECK_EQUAL("The query is not readable.", refusal(query));
    std::string endless;
    for (int i = 0; i < 1001; ++i) endless += "mark=1&";
    CHECK_EQUAL("The query is not readable.", refusal(endless));
}

TEST(QueryTest, "a query is checked without an object at hand, and the set of a copy too")
{
    const auto more = Fields<Listing>(listing).boolean("more", &Listing::completed);
    more.set()->checkQuery("more=true&limit=1");
    listing.set()->checkQuery("limit=1");
    CHECK_THROWS(Problem, listing.set()->checkQuery("more=true"));
    CHECK_THROWS(Problem, more.set()->checkQuery("more=true&limit=x"));
}

TEST(QueryTest, "a form is read as a query is, and what is wrong with it is a wrong field")
{
    const auto read = listing.parseForm("limit=7&q=a+%26+b&mark=1&mark=2");
    CHECK_EQUAL(7, read.limit);
    CHECK_EQUAL("a & b", *read.q);
    CHECK_EQUAL(2, read.marks.size());
    CHECK_THROWS_SAYING(FieldErrors, "/limit: must be a whole number", listing.parseForm("limit=x"));
    CHECK_THROWS_SAYING(
        FieldErrors, "/x: is not known here; /limit: is there twice", listing.parseForm("x=&limit=1&limit=1"));
    CHECK_THROWS(Problem, listing.parseForm("q=%"));
}

} // namespace keelson::http
