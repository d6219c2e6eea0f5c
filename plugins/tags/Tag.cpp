#include "Tag.h"

namespace tags {

void Tag::write(keelson::json::Writer& json) const
{
    json.beginObject()
        .field("id", id)
        .field("name", values.name)
        .field("color", values.color)
        .field("task_count", taskCount)
        .field("created_at", createdAt)
        .endObject();
}

std::string Tag::json() const
{
    std::string text;
    keelson::json::Writer writer(text);
    write(writer);
    return text;
}

} // namespace tags
