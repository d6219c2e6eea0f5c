#include <keelson/http/Fields.h>
#include <keelson/json/Error.h>
#include <keelson/json/Parse.h>
#include <keelson/json/Writer.h>

#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>

// Any bytes as a body: read or refused in the two ways there are, and what was read can be written and read again.

namespace {

using namespace keelson;

struct Step
{
    std::string name;
    std::optional<int> count;
};

struct Plan
{
    std::string title;
    std::optional<Clock::Time> due;
    std::vector<Step> steps;
    std::optional<Step> last;
    std::map<std::string, double> marks;
};

const auto step = http::Fields<Step>("Step").text("name", &Step::name, {.max = 5}).integer("count", &Step::count);
const auto plan = http::Fields<Plan>("Plan")
                      .text("title", &Plan::title, {.fallback = "t", .max = 20})
                      .dateTime("due", &Plan::due)
                      .list("steps", &Plan::steps, step.type(), {.optional = true, .unique = true})
                      .object("last", &Plan::last, step)
                      .map("marks", &Plan::marks, http::Field::number(), {.optional = true});

void write(json::Writer& to, const nlohmann::json& value)
{
    if (value.is_string()) to.value(value.get_ref<const std::string&>());
    else if (value.is_object())
    {
        to.beginObject();
        for (const auto& [name, member] : value.items()) write(to.keyFrom(name), member);
        to.endObject();
    }
    else if (value.is_array())
    {
        to.beginArray();
        for (const auto& item : value) write(to, item);
        to.endArray();
    }
    else if (value.is_number_float()) to.value(value.get<double>());
    else to.raw(value.dump());
}

void expect(bool holds)
{
    if (!holds) std::abort();
}

void tryFields(const nlohmann::json& body)
{
    try
    {
        Plan existing = plan.read(body);
        plan.merge(existing, body);
    }
    catch (const http::FieldErrors& errors)
    {
        expect(!errors.errors().empty() && errors.errors().size() <= http::FieldReading::most);
        for (const auto& error : errors.errors()) expect(error.pointer.size() <= json::Pointer::longest);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    try
    {
        const auto body = json::parse({reinterpret_cast<const char*>(data), size});
        std::string text;
        json::Writer writer(text);
        write(writer, body);
        expect(writer.complete() && json::parse(text) == body);
        tryFields(body);
    }
    catch (const json::Error& error)
    {
        expect(error.pointer().size() <= json::Pointer::longest);
    }
    return 0;
}
