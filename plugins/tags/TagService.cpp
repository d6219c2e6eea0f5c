#include "TagService.h"

#include "TagProblems.h"

#include <keelson/Ids.h>
#include <keelson/http/EntityTag.h>

namespace tags {

using keelson::Id;
using keelson::http::Problem;
using keelson::http::PublicText;

namespace {

// Somebody else's and nobody's look the same.
Tag present(std::optional<Tag> tag)
{
    if (!tag) throw Problem(keelson::http::problems::notFound, PublicText("There is no such tag."));
    return *std::move(tag);
}

Tag locked(TagChanges& changes, const Id& id, const keelson::http::Preconditions& demanded)
{
    auto tag = present(changes.lock(id));
    if (!demanded.empty()) demanded.check(keelson::http::entityTag(tag.json()));
    return tag;
}

} // namespace

TagService::TagService(TagStore& store, const keelson::Clock& clock, keelson::Ids& ids, unsigned most):
    _store(store), _clock(clock), _ids(ids), _most(most)
{
}

std::vector<Tag> TagService::list(const Id& user, unsigned most, const std::optional<std::string>& place)
{
    return _store.list(user, most, place);
}

std::int64_t TagService::count(const Id& user)
{
    return _store.count(user);
}

Tag TagService::find(const Id& user, const Id& id)
{
    return present(_store.find(user, id));
}

Tag TagService::create(const Id& user, const TagValues& values)
{
    std::optional<Tag> tag;
    change(user, [&](TagChanges& changes) {
        tag = changes.create(_ids.next(), values, _clock.now(), _most);
        if (!tag)
            throw Problem(problems::tooManyTags,
                PublicText("No more than " + std::to_string(_most) + " tags. Delete some first."));
        changes.tell("tags.created", tag->json());
    });
    return *std::move(tag);
}

Tag TagService::edit(const Id& user, const Id& id, const Preconditions& demanded, const Edit& edit)
{
    Tag tag;
    change(user, [&](TagChanges& changes) {
        auto values = locked(changes, id, demanded).values;
        edit(values);
        tag = changes.update(id, values);
        changes.tell("tags.updated", tag.json());
    });
    return tag;
}

void TagService::remove(const Id& user, const Id& id, const Preconditions& demanded)
{
    change(user, [&](TagChanges& changes) {
        locked(changes, id, demanded);
        changes.remove(id);
        changes.tell("tags.deleted", R"({"id":")" + id.text() + R"("})");
    });
}

void TagService::change(const Id& user, const std::function<void(TagChanges&)>& function)
{
    try
    {
        _store.change(user, function);
    }
    catch (const TagStore::NameTaken&)
    {
        throw Problem(keelson::http::problems::conflict, PublicText("You have a tag of that name already."))
            .field("/name", "is taken");
    }
}

} // namespace tags
