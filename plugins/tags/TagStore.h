#pragma once

#include "Tag.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace tags {

/// Changes of one user's tags that count together or not at all.
class TagChanges
{
public:
    virtual ~TagChanges() = default;

    /// Nothing where the user has `most` already.
    virtual std::optional<Tag> create(
        const keelson::Id& id, const TagValues& values, keelson::Clock::Time now, unsigned most) = 0;

    /// Nobody else changes the tag until these changes are done.
    virtual std::optional<Tag> lock(const keelson::Id& id) = 0;

    /// Of one that is locked.
    virtual Tag update(const keelson::Id& id, const TagValues& values) = 0;
    virtual void remove(const keelson::Id& id) = 0;

    /// Tells others of it, if and only if the changes come to be.
    virtual void tell(std::string_view what, std::string data) = 0;
};

/// Keeps tags. A user's are theirs alone: to everybody else they are not there. For any thread.
class TagStore
{
public:
    /// What `create` and `update` throw where the user has a tag of that name.
    struct NameTaken
    {
    };

    virtual ~TagStore() = default;

    /// By name, at most as many; from behind `place`, the place of a tag, on.
    virtual std::vector<Tag> list(const keelson::Id& user, unsigned most, const std::optional<std::string>& place) = 0;

    /// Where a list goes on behind the tag.
    virtual std::string place(const Tag& tag) const = 0;

    virtual std::int64_t count(const keelson::Id& user) = 0;
    virtual std::optional<Tag> find(const keelson::Id& user, const keelson::Id& id) = 0;

    /// The function may be called again where another change was in the way.
    virtual void change(const keelson::Id& user, const std::function<void(TagChanges&)>& function) = 0;

    virtual void erase(const keelson::Id& user) = 0;
};

} // namespace tags
