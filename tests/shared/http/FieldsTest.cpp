#include "tests/kit/Test.h"

#include <keelson/http/Fields.h>
#include <keelson/json/DateTime.h>
#include <keelson/json/Error.h>

#include <nlohmann/json.hpp>

namespace keelson::http {

namespace {

enum class Priority
{
    low,
    high
};

struct Place
{
    std::string city;
    std::optional<std::string> street;
};

struct Everything
{
    std::string title;
    std::optional<std::string> description;
    Priority priority;
    int count;
    double share;
    bool completed;
    std::optional<Clock::Time> due;
    std::optional<Id> parent;
    std::vector<std::string> tags;
    std::optional<Place> place;
    std::map<std::string, std::int64_t> marks;
};

const auto place = Fields<Place>("Place", "where it is").text("city", &Place::city).text("street", &Place::street);

const auto everything =
    Fields<Everything>("Everything")
        .text("title", &Everything::title, {.min = 1, .max = 5, .help = "what it is", .example = "Milk"})
        .text("description", &Everything::description, {.max = 10})
        .choice("priority", &Everything::priority,
            {.fallback = Priority::low, .allowed = {{"low", Priority::low}, {"high", Priority::high}}})
        .integer("count", &Everything::count, {.fallback = 3, .min = 0, .max = 9})
        .number("share", &Everything::share, {.fallback = 0.5, .min = 0, .max = 1})
        .boolean("completed", &Everything::completed, {.fallback = false})
        .dateTime("due_date", &Everything::due)
        .id("parent", &Everything::parent)
        .list(
            "tags", &Everything::tags, Field::text({.min = 1, .max = 3}), {.optional = true, .max = 2, .unique = true})
        .object("place", &Everything::place, place)
        .map("marks", &Everything::marks, Field::integer<std::int64_t>({.min = 1}),
            {.optional = true, .max = 2, .maxName = 3})
        .readOnly("id", Field::id({.help = "given by the server"}));

using Errors = std::vector<FieldError>;

template <class F>
Errors errorsOf(F function)
{
    try
    {
        function();
    }
    catch (const FieldErrors& errors)
    {
        return errors.errors();
    }
    return {};
}

void checkErrors(const Errors& expected, const Errors& actual)
{
    const auto text = [](const Errors& errors) { return std::string(FieldErrors(errors).what()); };
    CHECK_EQUAL(text(expected), text(actual));
    CHECK(expected == actual);
}

} // namespace

TEST(FieldsTest, "what is given is read, and fallbacks stand for the rest")
{
    const auto least = everything.parse(R"({"title":"a"})");
    CHECK_EQUAL("a", least.title);
    CHECK(!least.description && !least.due && !least.parent && !least.place);
    CHECK(least.priority == Priority::low && least.count == 3 && !least.completed);
    CHECK_EQUAL(0.5, least.share);
    CHECK(least.tags.empty() && least.marks.empty());

    const auto most = everything.parse(R"({"title":"äöü€😀","description":"d","priority":"high","count":9.0,"share":1,
        "completed":true,"due_date":"2026-11-20T17:50:00+01:00","parent":"01966A5E-7c3b-7d2a-9f10-4b6c8d0e2f13",
        "tags":["b","a"],"place":{"city":"Ulm","street":null},"marks":{"x":1,"y":2}})");
    CHECK_EQUAL("äöü€😀", most.title);
    CHECK_EQUAL("d", most.description.value());
    CHECK(most.priority == Priority::high && most.count == 9 && most.completed);
    CHECK_EQUAL(1.0, most.share);
    CHECK_EQUAL("2026-11-20T16:50:00.000Z", json::dateTimeText(most.due.value()));
    CHECK_EQUAL("01966a5e-7c3b-7d2a-9f10-4b6c8d0e2f13", most.parent.value().text());
    CHECK(most.tags == std::vector<std::string>({"b", "a"}));
    CHECK(most.place && most.place->city == "Ulm" && !most.place->street);
    CHECK(most.marks == std::map<std::string, std::int64_t>({{"x", 1}, {"y", 2}}));
}

TEST(FieldsTest, "each wrong value has its sentence at its place")
{
    const struct
    {
        const char* member;
        Errors errors;
    } cases[] = {
        {R"("title":"")", {{"/title", "must be text of 1 to 5 characters"}}},
        {R"("title":"sixsix")", {{"/title", "must be text of 1 to 5 characters"}}},
        {R"("title":null)", {{"/title", "must be text of 1 to 5 characters"}}},
        {R"("title":7)", {{"/title", "must be text of 1 to 5 characters"}}},
        {R"("description":"eleven char")", {{"/description", "must be text of 10 characters or fewer"}}},
        {R"("priority":"LOW")", {{"/priority", "must be one of low, high"}}},
        {R"("priority":null)", {{"/priority", "must be one of low, high"}}},
        {R"("count":10)", {{"/count", "must be a whole number from 0 to 9"}}},
        {R"("count":-1)", {{"/count", "must be a whole number from 0 to 9"}}},
        {R"("count":1.5)", {{"/count", "must be a whole number from 0 to 9"}}},
        {R"("count":"1")", {{"/count", "must be a whole number from 0 to 9"}}},
        {R"("count":18446744073709551615)", {{"/count", "must be a whole number from 0 to 9"}}},
        {R"("count":1e300)", {{"/count", "must be a whole number from 0 to 9"}}},
        {R"("share":1.01)", {{"/share", "must be a number from 0.0 to 1.0"}}},
        {R"("completed":1)", {{"/completed", "must be true or false"}}},
        {R"("due_date":"2026-02-30T00:00:00Z")", {{"/due_date", "must be a time (RFC 3339), as 2026-11-20T16:50:00Z"}}},
        {R"("parent":"x")", {{"/parent", "must be an id (a UUID)"}}},
        {R"("tags":"a")", {{"/tags", "must be a list of 2 items or fewer"}}},
        {R"("tags":["a","b","c"])", {{"/tags", "must be a list of 2 items or fewer"}}},
        {R"("tags":["","long"])",
            {{"/tags/0", "must be text of 1 to 3 characters"}, {"/tags/1", "must be text of 1 to 3 characters"}}},
        {R"("tags":["a","a"])", {{"/tags/1", "is in the list twice"}}},
        {R"("place":{})", {{"/place/city", "is required"}}},
        {R"("place":{"city":"U","x":1})", {{"/place/x", "unknown field"}}},
        {R"("place":[])", {{"/place", "must be an object"}}},
        {R"("marks":{"a":0,"long":1})",
            {{"/marks/a", "must be a whole number of 1 or more"},
                {"/marks/long", "must have a name of 1 to 3 characters"}}},
        {R"("marks":{"a":1,"b":1,"c":1})", {{"/marks", "must be an object of 2 members or fewer"}}},
        {R"("id":"01966a5e-7c3b-7d2a-9f10-4b6c8d0e2f13")", {{"/id", "is read-only"}}},
        {R"("a/b~c":1)", {{"/a~1b~0c", "unknown field"}}},
    };
    for (const auto& [member, errors] : cases)
    {
        const bool titled = std::string_view(member).starts_with("\"title\"");
        const std::string body = std::string("{") + (titled ? "" : R"("title":"t",)") + member + "}";
        checkErrors(errors, errorsOf([&] { everything.parse(body); }));
    }
}

TEST(FieldsTest, "all that is wrong is told at once, but nobody is told a thousand things")
{
    checkErrors(
        {{"/title", "is required"}, {"/priority", "must be one of low, high"},
            {"/tags/0", "must be text of 1 to 3 characters"}, {"/id", "is read-only"}, {"/other", "unknown field"}},
        errorsOf([] { everything.parse(R"({"other":1,"tags":[1],"priority":2,"id":3})"); }));
    checkErrors({{"", "must be an object"}}, errorsOf([] { everything.parse("[]"); }));
    nlohmann::json many;
    for (int i = 0; i < 1000; ++i) many["x" + std::to_string(i)] = 1;
    CHECK_EQUAL(100, errorsOf([&] { everything.read(many); }).size());
    checkErrors({{"/title", "is required"}, {"", "unknown field"}}, errorsOf([] {
        everything.read({{std::string(5000, 'n'), 1}});
    }));
    CHECK_THROWS(json::Error, everything.parse(R"({"title":"a)"));
}

TEST(FieldsTest, "a check of one's own adds its sentences")
{
    struct Login
    {
        std::string password;
    };
    const auto check = [](std::string_view text) {
        std::vector<std::string> wrong;
        if (text.find('1') == text.npos) wrong.push_back("must have a digit");
        if (text.find('A') == text.npos) wrong.push_back("must have a capital");
        return wrong;
    };
    const auto login = Fields<Login>("Login").text(
        "password", &Login::password, {.format = "password", .check = check});
    checkErrors({{"/password", "must have a digit"}, {"/password", "must have a capital"}},
        errorsOf([&] { login.parse(R"({"password":"x"})"); }));
    CHECK_EQUAL("A1", login.parse(R"({"password":"A1"})").password);
}

TEST(FieldsTest, "a patch changes what it names, and null brings back the fallback or nothing")
{
    const auto before = everything.parse(R"({"title":"t","description":"d","priority":"high","count":1,"tags":["a"],
        "place":{"city":"Ulm","street":"s"},"marks":{"x":1,"y":2}})");
    auto task = before;
    everything.patch(task, "{}");
    CHECK_EQUAL("t", task.title);
    CHECK(task.count == 1 && task.place->city == "Ulm");

    everything.patch(task, R"({"title":"new","description":null,"priority":null,"count":null,"tags":["b"],
        "place":{"street":null},"marks":{"x":null,"z":3}})");
    CHECK_EQUAL("new", task.title);
    CHECK(!task.description && task.priority == Priority::low && task.count == 3);
    CHECK(task.tags == std::vector<std::string>({"b"}));
    CHECK(task.place && task.place->city == "Ulm" && !task.place->street);
    CHECK(task.marks == std::map<std::string, std::int64_t>({{"y", 2}, {"z", 3}}));

    everything.patch(task, R"({"tags":null,"place":null,"marks":null})");
    CHECK(task.tags.empty() && !task.place && task.marks.empty());
    everything.patch(task, R"({"place":{"city":"Bonn","street":null}})");
    CHECK(task.place && task.place->city == "Bonn" && !task.place->street);
}

TEST(FieldsTest, "a wrong patch changes nothing and tells all")
{
    auto task = everything.parse(R"({"title":"t","marks":{"x":1,"y":2}})");
    checkErrors({{"/count", "must be a whole number from 0 to 9"},
                    {"/marks", "must be an object of 2 members or fewer"}, {"/place/city", "is required"},
                    {"/title", "is required"}, {"/id", "is read-only"}, {"/no", "unknown field"}},
        errorsOf([&] {
            everything.patch(
                task, R"({"title":null,"description":"d","place":{},"marks":{"z":1},"count":"x","no":1,"id":null})");
        }));
    CHECK_EQUAL("t", task.title);
    CHECK(!task.description && !task.place && task.marks.size() == 2);
    checkErrors({{"", "must be an object"}}, errorsOf([&] { everything.patch(task, "null"); }));
}

TEST(FieldsTest, "objects stand in lists")
{
    struct Batch
    {
        std::vector<Place> places;
    };
    const auto batch = Fields<Batch>("Batch").list("places", &Batch::places, place.type(), {.min = 1});
    CHECK_EQUAL("b", batch.parse(R"({"places":[{"city":"a"},{"city":"b"}]})").places.at(1).city);
    checkErrors({{"/places/1/city", "is required"}, {"/places/1/x", "unknown field"}},
        errorsOf([&] { batch.parse(R"({"places":[{"city":"a"},{"x":1}]})"); }));
    checkErrors({{"/places", "is required"}}, errorsOf([&] { batch.parse("{}"); }));
}

TEST(FieldsTest, "a copy can have more fields, and no field stands twice")
{
    auto base = Fields<Place>("Base").text("city", &Place::city);
    auto copy = base;
    const auto more = std::move(copy).text("street", &Place::street);
    CHECK_EQUAL("s", more.parse(R"({"city":"c","street":"s"})").street.value());
    CHECK_THROWS(FieldErrors, base.parse(R"({"city":"c","street":"s"})"));
    CHECK_THROWS_SAYING(std::logic_error, "Base have 'city' twice", std::move(base).text("city", &Place::city));
}

} // namespace keelson::http
