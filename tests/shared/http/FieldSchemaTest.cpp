#include "tests/kit/Test.h"

#include <keelson/http/Fields.h>

#include <nlohmann/json.hpp>

namespace keelson::http {

namespace {

struct Point
{
    int x;
    std::optional<std::string> name;
};

struct Shape
{
    std::string title;
    std::optional<std::string> kind;
    int size;
    double share;
    bool shown;
    Clock::Time at;
    std::vector<Point> points;
    std::map<std::string, double> marks;
};

const auto point =
    Fields<Point>("Point").integer("x", &Point::x, {.min = 0, .max = 9}).text("name", &Point::name, {.max = 5});

const auto shape =
    Fields<Shape>("Shape", "what is drawn")
        .text("title", &Shape::title, {.min = 1, .max = 200, .help = "what it is called", .example = "Square"})
        .choice("kind", &Shape::kind, {.allowed = {{"round", "round"}, {"edgy", "edgy"}}})
        .integer("size", &Shape::size, {.fallback = 3, .min = 1, .max = 10})
        .number("share", &Shape::share, {.min = 0})
        .boolean("shown", &Shape::shown, {.fallback = true})
        .dateTime("at", &Shape::at, {.example = Clock::Time()})
        .list("points", &Shape::points, point.type(), {.min = 1, .max = 7, .unique = true})
        .map("marks", &Shape::marks, Field::number(), {.optional = true, .max = 4, .maxName = 20})
        .readOnly("id", Field::id({.help = "given by the server"}));

} // namespace

TEST(FieldSchemaTest, "the schema says what the fields take, in the order of their declaration")
{
    const auto expected = nlohmann::ordered_json::parse(R"({
        "type": "object", "description": "what is drawn",
        "properties": {
            "title": {"type": "string", "description": "what it is called", "minLength": 1, "maxLength": 200,
                "examples": ["Square"]},
            "kind": {"type": ["string", "null"], "enum": ["round", "edgy", null]},
            "size": {"type": "integer", "minimum": 1, "maximum": 10, "default": 3},
            "share": {"type": "number", "minimum": 0.0},
            "shown": {"type": "boolean", "default": true},
            "at": {"type": "string", "format": "date-time", "examples": ["1970-01-01T00:00:00.000Z"]},
            "points": {"type": "array",
                "items": {"type": "object",
                    "properties": {"x": {"type": "integer", "minimum": 0, "maximum": 9},
                        "name": {"type": ["string", "null"], "maxLength": 5}},
                    "required": ["x"], "additionalProperties": false},
                "minItems": 1, "maxItems": 7, "uniqueItems": true},
            "marks": {"type": "object", "additionalProperties": {"type": "number"},
                "propertyNames": {"minLength": 1, "maxLength": 20}, "maxProperties": 4, "default": {}},
            "id": {"type": "string", "description": "given by the server", "format": "uuid", "readOnly": true}
        },
        "required": ["title", "share", "at", "points"], "additionalProperties": false})");
    CHECK_EQUAL(expected.dump(1), shape.set()->schema(BodyForm::whole).dump(1));
    CHECK_EQUAL("Shape", shape.name());
}

TEST(FieldSchemaTest, "of a patch nothing is required, and null is taken where it brings something back")
{
    const auto schema = shape.set()->schema(BodyForm::patch);
    CHECK(!schema.contains("required"));
    const auto& properties = schema.at("properties");
    CHECK_EQUAL("\"string\"", properties.at("title").at("type").dump());
    CHECK_EQUAL(R"({"type":["integer","null"],"minimum":1,"maximum":10})", properties.at("size").dump());
    CHECK_EQUAL(R"(["round","edgy",null])", properties.at("kind").at("enum").dump());
    CHECK_EQUAL(R"(["object","null"])", properties.at("marks").at("type").dump());
    CHECK_EQUAL(R"(["number","null"])", properties.at("marks").at("additionalProperties").at("type").dump());
    CHECK_EQUAL(R"(["x"])", properties.at("points").at("items").at("required").dump());
    CHECK_EQUAL("true", properties.at("id").at("readOnly").dump());
}

TEST(FieldSchemaTest, "an answer has all that is not there sometimes only, and may have more one day")
{
    const auto shown = Fields<Point>(point)
                           .readOnly("at", Field::orNull(Field::dateTime()))
                           .sometimes("secret", Field::text({.max = 3}))
                           .readOnly("marks", Field::list(point.type(), {.optional = true, .max = 2}));
    const auto expected = nlohmann::ordered_json::parse(R"({
        "type": "object",
        "properties": {
            "x": {"type": "integer", "minimum": 0, "maximum": 9},
            "name": {"type": ["string", "null"], "maxLength": 5},
            "at": {"type": ["string", "null"], "format": "date-time"},
            "secret": {"type": "string", "maxLength": 3},
            "marks": {"type": "array",
                "items": {"type": "object",
                    "properties": {"x": {"type": "integer", "minimum": 0, "maximum": 9},
                        "name": {"type": ["string", "null"], "maxLength": 5}},
                    "required": ["x", "name"]},
                "maxItems": 2}
        },
        "required": ["x", "name", "at", "marks"]})");
    CHECK_EQUAL(expected.dump(1), shown.set()->schema(BodyForm::answer).dump(1));
}

} // namespace keelson::http
