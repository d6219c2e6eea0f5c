#include "tests/bench/Measure.h"

#include <keelson/http/Fields.h>
#include <keelson/json/DateTime.h>
#include <keelson/json/Parse.h>
#include <keelson/json/Writer.h>

#include <nlohmann/json.hpp>

namespace {

using namespace keelson;
using bench::measure;

struct Task
{
    Id id = Id::parse("01966a5e-7c3b-7d2a-9f10-4b6c8d0e2f13").value();
    std::string title = "Buy milk and bread for the week";
    std::optional<std::string> description = "The shop at the corner closes at eight; the other one is open until ten.";
    bool completed = false;
    int priority = 2;
    std::optional<Clock::Time> due;
    std::vector<std::string> tags = {"home", "errands"};
    Clock::Time created = Clock::Time(std::chrono::microseconds(1'795'193'400'123'456));
};

void write(std::string& to, const Task& task)
{
    json::Writer json(to);
    json.beginObject().field("id", task.id).field("title", task.title).field("description", task.description);
    json.field("completed", task.completed).field("priority", task.priority).field("due_date", task.due);
    json.key("tags").beginArray();
    for (const auto& tag : task.tags) json.value(tag);
    json.endArray().field("created_at", task.created).endObject();
}

std::string dumped(const Task& task)
{
    nlohmann::json json{{"id", task.id.text()}, {"title", task.title}, {"description", *task.description},
        {"completed", task.completed}, {"priority", task.priority}, {"due_date", nullptr}, {"tags", task.tags},
        {"created_at", json::dateTimeText(task.created)}};
    return json.dump();
}

void writing()
{
    const Task task;
    std::string text;
    std::size_t bytes = 0;
    measure("a task by json::Writer", 1'000'000, [&](std::size_t count) {
        for (; count > 0; --count)
        {
            text.clear();
            write(text, task);
            bytes += text.size();
        }
    });
    measure("a task by nlohmann, tree and dump", 200'000, [&](std::size_t count) {
        for (; count > 0; --count) bytes += dumped(task).size();
    });
    const auto tree = nlohmann::json::parse(dumped(task));
    measure("a task by nlohmann, dump only", 200'000, [&](std::size_t count) {
        for (; count > 0; --count) bytes += tree.dump().size();
    });
    std::printf("%zu bytes a task, %zu in all\n", text.size(), bytes);
}

void reading()
{
    const auto fields = http::Fields<Task>("Task")
                            .text("title", &Task::title, {.min = 1, .max = 200})
                            .text("description", &Task::description, {.max = 10'000})
                            .boolean("completed", &Task::completed, {.fallback = false})
                            .integer("priority", &Task::priority, {.min = 0, .max = 9})
                            .dateTime("due_date", &Task::due)
                            .list("tags", &Task::tags, http::Field::text({.max = 50}), {.optional = true});
    const std::string body = R"({"title":"Buy milk and bread","description":"The shop at the corner closes at eight.",)"
                             R"("priority":2,"due_date":"2026-11-20T16:50:00Z","tags":["home","errands"]})";
    std::size_t read = 0;
    measure("a body into a tree, json::parse", 200'000, [&](std::size_t count) {
        for (; count > 0; --count) read += json::parse(body).size();
    });
    measure("a body into a tree, nlohmann", 200'000, [&](std::size_t count) {
        for (; count > 0; --count) read += nlohmann::json::parse(body).size();
    });
    measure("a body into a struct, Fields::parse", 200'000, [&](std::size_t count) {
        for (; count > 0; --count) read += fields.parse(body).title.size();
    });
    std::printf("%zu read\n", read);
}

} // namespace

int main()
{
    writing();
    reading();
}
