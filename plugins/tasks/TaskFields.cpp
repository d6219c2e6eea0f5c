#include "TaskFields.h"

namespace tasks {

using keelson::http::Field;
using keelson::http::FieldOf;
using keelson::http::Fields;
using Texts = std::vector<std::string>;

namespace {

// Limits of a list and of a name that hold whatever the settings and the plugin tags say.
constexpr std::size_t mostTags = 100;
constexpr std::size_t longestTag = 50;

const std::vector<std::pair<std::string, Priority>> priorities{
    {"low", Priority::low}, {"medium", Priority::medium}, {"high", Priority::high}};

const std::vector<std::pair<std::string, TaskOrder>> orders{{"created_at", TaskOrder::createdAt},
    {"-created_at", TaskOrder::createdAtDown}, {"due_date", TaskOrder::dueDate}, {"-due_date", TaskOrder::dueDateDown},
    {"priority", TaskOrder::priority}, {"-priority", TaskOrder::priorityDown}, {"title", TaskOrder::title},
    {"-title", TaskOrder::titleDown}};

Texts notBlank(std::string_view text)
{
    return text.empty() || text.find_first_not_of(" \t\r\n") != std::string_view::npos ? Texts{}
                                                                                       : Texts{"must not be blank"};
}

FieldOf<std::string> tagName()
{
    return Field::text({.min = 1, .max = longestTag, .check = notBlank});
}

Fields<TaskValues> common(std::string_view name, bool tagged)
{
    auto fields =
        Fields<TaskValues>(name)
            .text("title", &TaskValues::title,
                {.min = 1, .max = 200, .check = notBlank, .help = "what is to be done", .example = "Buy milk"})
            .text("description", &TaskValues::description, {.max = 10'000, .help = "more of it"})
            .choice("priority", &TaskValues::priority, {.fallback = Priority::medium, .allowed = priorities})
            .dateTime("due_date", &TaskValues::dueDate, {.help = "until when"})
            .readOnly("id", Field::id())
            .readOnly("completed_at",
                Field::orNull(Field::dateTime({.help = "since when it is completed; null where it is not"})))
            .readOnly("created_at", Field::dateTime())
            .readOnly("updated_at", Field::dateTime());
    if (!tagged) return fields;
    return std::move(fields).list("tags", &TaskValues::tags, tagName(),
        {.optional = true, .max = mostTags, .help = "names of tags; those that are not there yet are made"});
}

Fields<TaskQuery> queryFields(bool tagged)
{
    using keelson::http::PageQuery;
    auto fields =
        PageQuery::fields<TaskQuery>("TaskQuery")
            .boolean("completed", &TaskQuery::completed, {.help = "only those that are, or are not"})
            .choice("priority", &TaskQuery::priority, {.allowed = priorities, .help = "only those of this priority"})
            .dateTime("due_before", &TaskQuery::dueBefore, {.help = "only those that are due earlier"})
            .dateTime("due_after", &TaskQuery::dueAfter, {.help = "only those that are due later"})
            .text("q", &TaskQuery::q, {.max = 200, .help = "words of title and description; \"a phrase\", or, -not"})
            .choice("sort", &TaskQuery::order,
                {.fallback = TaskOrder::createdAtDown,
                    .allowed = orders,
                    .help = "what the list is sorted by, with - the last first; without a due date comes last"});
    if (!tagged) return fields;
    return std::move(fields).text(
        "tag", &TaskQuery::tag, {.min = 1, .max = longestTag, .help = "only those with this tag, in any case"});
}

struct Result
{
    int status;
};

struct Results
{
    std::vector<Result> results;
};

Fields<TaskBatch> batchFields(const Fields<TaskValues>& fresh, const Fields<TaskValues>& changed)
{
    const FieldOf<TaskOperation> operation{std::make_shared<TaskOperationType>(fresh, changed)};
    return Fields<TaskBatch>("TaskBatch", "operations that are carried out together or not at all")
        .list("operations", &TaskBatch::operations, operation, {.min = 1, .max = 100});
}

std::shared_ptr<const keelson::http::FieldSet> resultFields(const Fields<TaskValues>& task)
{
    const auto result = Fields<Result>("TaskResult", "what has become of one operation")
                            .integer("status", &Result::status, {.help = "201, 200 or 204"})
                            .sometimes("task", task.type());
    return Fields<Results>("TaskResults").list("results", &Results::results, result.type()).set();
}

} // namespace

TaskFields::TaskFields(bool tagged):
    fresh(common("NewTask", tagged).readOnly("completed", Field::boolean())),
    changed(common("Task", tagged).boolean("completed", &TaskValues::completed, {.fallback = false})),
    query(queryFields(tagged)),
    batch(batchFields(fresh, changed)),
    results(resultFields(changed))
{
}

} // namespace tasks
