#pragma once

#include "TagStore.h"

#include <keelson/http/Preconditions.h>

namespace keelson {
class Ids;
}

namespace tags {

/// What holds for tags, whoever asks and however they are kept. Throws keelson::http::Problem. For any fiber.
class TagService
{
public:
    using Preconditions = keelson::http::Preconditions;

    /// Changes the values that it is given. What it throws leaves the tag as it is.
    using Edit = std::function<void(TagValues&)>;

    /// All outlive it. `most`: how many tags a user may have.
    TagService(TagStore& store, const keelson::Clock& clock, keelson::Ids& ids, unsigned most);

    std::vector<Tag> list(const keelson::Id& user, unsigned most, const std::optional<std::string>& place);
    std::string place(const Tag& tag) const { return _store.place(tag); }
    std::int64_t count(const keelson::Id& user);

    Tag find(const keelson::Id& user, const keelson::Id& id);
    Tag create(const keelson::Id& user, const TagValues& values);
    Tag edit(const keelson::Id& user, const keelson::Id& id, const Preconditions& demanded, const Edit& edit);
    void remove(const keelson::Id& user, const keelson::Id& id, const Preconditions& demanded);

private:
    void change(const keelson::Id& user, const std::function<void(TagChanges&)>& function);

    TagStore& _store;
    const keelson::Clock& _clock;
    keelson::Ids& _ids;
    const unsigned _most;
};

} // namespace tags
