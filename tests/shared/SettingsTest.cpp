#include "tests/kit/Test.h"
#include "tests/kit/doubles/MapSettings.h"

#include <keelson/Sizes.h>

namespace keelson {

using kit::doubles::MapSettings;
using namespace std::chrono_literals;
using namespace keelson::literals;

namespace {

/// One key `t.k` with a text, read by a function.
template <class Read>
auto readOne(std::string text, Read read, std::vector<std::string> refused = {})
{
    MapSettings source("t", {{"t.k", std::move(text)}});
    auto value = read(source.settings());
    CHECK_EQUAL(refused.size(), source.refused.size());
    for (std::size_t i = 0; i < refused.size(); ++i) CHECK_EQUAL(refused[i], source.refused[i]);
    return value;
}

enum class Fruit
{
    apple,
    pear
};

} // namespace

TEST(SettingsTest, "an integer is read within its limits, and the fallback stands in for what is wrong")
{
    const auto read = [](Settings& settings) { return settings.integer("k", {.fallback = 20, .min = 1, .max = 100}); };
    CHECK_EQUAL(50, readOne("50", read));
    CHECK_EQUAL(1, readOne(" 1 ", read));
    for (const std::string wrong : {"0", "101", "x", "1.5", "5 apples", "99999999999999999999", "+5", ""})
    {
        CHECK_EQUAL(20, readOne(wrong, read, {"t.k must be a whole number from 1 to 100, not '" + wrong + "'"}));
    }
}

TEST(SettingsTest, "the limits of the type hold by themselves")
{
    const auto port = [](Settings& settings) {
        return settings.integer<std::uint16_t>("k", {.fallback = std::uint16_t{8000}});
    };
    CHECK_EQUAL(65535, readOne("65535", port));
    CHECK_EQUAL(8000, readOne("65536", port, {"t.k must be a whole number from 0 to 65535, not '65536'"}));
    CHECK_EQUAL(8000, readOne("-1", port, {"t.k must be a whole number from 0 to 65535, not '-1'"}));
}

TEST(SettingsTest, "a missing key gives the fallback, or is told where there is none")
{
    MapSettings source("t", {});
    auto& settings = source.settings();
    CHECK_EQUAL("x", settings.text("a", {.fallback = "x"}));
    CHECK(source.refused.empty());
    CHECK_EQUAL("", settings.text("b", {}));
    CHECK_EQUAL(0, settings.integer<unsigned>("c", {}));
    CHECK(!settings.boolean("d", {}));
    CHECK(settings.secret("e", {}).empty());
    CHECK_EQUAL("low", settings.choice("f", {.allowed = {"low", "high"}}));
    CHECK_EQUAL(5, source.refused.size());
    CHECK(!settings.optionalText("g", {}));
    CHECK(!settings.optionalInteger("h", {}));
    CHECK(!settings.optionalSecret("i", {}));
    CHECK(!settings.optionalDuration("j", {}));
    CHECK_EQUAL(5, source.refused.size());
}

TEST(SettingsTest, "an optional key can be emptied")
{
    CHECK(!readOne("", [](Settings& settings) { return settings.optionalText("k", {.min = 3}); }));
    CHECK(!readOne(" ", [](Settings& settings) { return settings.optionalDuration("k", {}); }));
    CHECK(readOne("", [](Settings& settings) { return settings.secret("k", {}); }, {"t.k is not set"}).empty());
}

TEST(SettingsTest, "booleans, durations, sizes, numbers and lists are read as people write them")
{
    const auto boolean = [](Settings& settings) { return settings.boolean("k", {.fallback = false}); };
    for (const std::string yes : {"true", "TRUE", "yes", "on", "1"}) CHECK(readOne(yes, boolean));
    for (const std::string no : {"false", "No", "off", "0"}) CHECK(!readOne(no, boolean));
    CHECK(!readOne("maybe", boolean, {"t.k must be true or false, not 'maybe'"}));

    const auto duration = [](Settings& settings) {
        return settings.duration("k", {.fallback = 1min, .min = 1s, .max = 24h});
    };
    CHECK_EQUAL(900'000, readOne("15m", duration).count());
    CHECK_EQUAL(60'000,
        readOne("15", duration, {"t.k must be a duration (as 30s, 15m or 24h) from 1s to 1d, not '15'"}).count());

    const auto size = [](Settings& settings) { return settings.size("k", {.fallback = 1_MiB, .max = 1_GiB}); };
    CHECK_EQUAL(65536, readOne("64KiB", size));
    CHECK_EQUAL(1_MiB, readOne("2GiB", size, {"t.k must be a size (as 64KiB or 1MiB) of 1GiB or less, not '2GiB'"}));

    const auto number = [](Settings& settings) { return settings.number("k", {.fallback = 1, .min = 0, .max = 1}); };
    CHECK_EQUAL(0.25, readOne("0.25", number));
    for (const std::string wrong : {"1.5", "nan", "inf", "x"})
    {
        CHECK_EQUAL(1.0, readOne(wrong, number, {"t.k must be a number from 0 to 1, not '" + wrong + "'"}));
    }

    const auto list = readOne(" a, b ,,c ", [](Settings& settings) { return settings.list("k", {.fallback = {"x"}}); });
    CHECK(list == std::vector<std::string>({"a", "b", "c"}));
    CHECK(readOne("", [](Settings& settings) { return settings.list("k", {.fallback = {"x"}}); }).empty());
}

TEST(SettingsTest, "a choice is a word, or what the word stands for")
{
    const auto fruit = [](Settings& settings) {
        return settings.choice<Fruit>(
            "k", {.allowed = {{"apple", Fruit::apple}, {"pear", Fruit::pear}}, .fallback = Fruit::pear});
    };
    CHECK(readOne("apple", fruit) == Fruit::apple);
    CHECK(readOne("plum", fruit, {"t.k must be one of apple, pear, not 'plum'"}) == Fruit::pear);
}

TEST(SettingsTest, "a weak or short secret is refused without being quoted")
{
    const auto secret = [](Settings& settings) { return settings.secret("k", {.min = 32, .strong = true}); };
    MapSettings source("t", {{"t.k", "hunter2"}});
    secret(source.settings());
    CHECK_EQUAL(1, source.refused.size());
    CHECK_CONTAINS(source.refused[0], "32 characters or more, not 7");
    CHECK_EQUAL(std::string::npos, source.refused[0].find("hunter2"));

    MapSettings weak("t", {{"t.k", "your-super-secret-key-change-me-in-production"}});
    secret(weak.settings());
    CHECK_EQUAL(1, weak.refused.size());
    CHECK_CONTAINS(weak.refused[0], "known from examples");
    CHECK_EQUAL(std::string::npos, weak.refused[0].find("your-super"));
}

TEST(SettingsTest, "a map is all keys below, and a section is another prefix")
{
    MapSettings source("t", {{"t.m.a", " 1 "}, {"t.m.b.c", "2"}, {"u.k", "3"}});
    const auto map = source.settings().map("m", {});
    CHECK_EQUAL(2, map.size());
    CHECK_EQUAL("1", map.at("a"));
    CHECK_EQUAL("2", map.at("b.c"));
    CHECK_EQUAL("3", source.settings().section("u").text("k", {}));
}

TEST(SettingsTest, "a declaration says the whole key, the type, the fallback and the help")
{
    MapSettings source("tasks", {});
    source.settings().duration("lifetime", {.fallback = 90min, .help = "how long it lives"});
    const auto& declaration = source.declared.at("tasks.lifetime");
    CHECK_EQUAL("a duration (as 30s, 15m or 24h)", declaration.type);
    CHECK_EQUAL("1h30m", declaration.fallback.value());
    CHECK_EQUAL("how long it lives", declaration.help);
    CHECK(!declaration.required);
}

} // namespace keelson
