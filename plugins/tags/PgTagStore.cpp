#include "PgTagStore.h"

#include "TagStatements.h"

#include <keelson/Events.h>
#include <keelson/data/Database.h>

namespace tags {

using keelson::Id;
using keelson::data::Database;
using keelson::data::DatabaseError;
using keelson::data::Parameters;
using keelson::data::Row;
using keelson::data::Rows;
using keelson::data::Statement;
using keelson::data::Transaction;

namespace {

Tag tagOf(const Row& row)
{
    return {row.get<Id>(0), {row.get<std::string>(1), row.get<std::string>(2)}, row.get<std::int64_t>(3),
        row.get<keelson::Clock::Time>(4)};
}

std::optional<Tag> oneOf(const Rows& rows)
{
    if (const auto row = rows.one()) return tagOf(*row);
    return std::nullopt;
}

} // namespace

/// In one transaction.
class PgTagStore::Changes final : public TagChanges
{
public:
    Changes(Transaction& transaction, const Id& user, keelson::Events* events):
        _transaction(transaction), _user(user), _events(events)
    {
        _transaction.later(keelson::data::actFor, _user);
    }

    std::optional<Tag> create(const Id& id, const TagValues& values, keelson::Clock::Time now, unsigned most) override
    {
        _transaction.later(statements::queue, _user.text());
        return oneOf(naming(statements::create, Parameters(_user, id, values.name, values.color, now, most)));
    }

    std::optional<Tag> lock(const Id& id) override { return oneOf(_transaction.query(statements::lock, _user, id)); }

    Tag update(const Id& id, const TagValues& values) override
    {
        return oneOf(naming(statements::update, Parameters(_user, id, values.name, values.color))).value();
    }

    void remove(const Id& id) override { _transaction.later(statements::remove, _user, id); }

    void tell(std::string_view what, std::string data) override
    {
        if (_events) _events->publish(_transaction, {std::string(what), _user, std::move(data)});
    }

private:
    Rows naming(const Statement& statement, const Parameters& parameters)
    {
        try
        {
            return _transaction.run(statement, parameters);
        }
        catch (const DatabaseError& error)
        {
            if (error.constraint() == "tags_name") throw NameTaken();
            throw;
        }
    }

    Transaction& _transaction;
    const Id _user;
    keelson::Events* const _events;
};

std::vector<Tag> PgTagStore::list(const Id& user, unsigned most, const std::optional<std::string>& place)
{
    auto parameters = Parameters(user, most);
    if (place) parameters.add(*place);
    std::vector<Tag> tags;
    for (const auto row : _database.read(place ? statements::next : statements::list, parameters))
        tags.push_back(tagOf(row));
    return tags;
}

std::int64_t PgTagStore::count(const Id& user)
{
    return _database.read(statements::count, user)[0].get<std::int64_t>(0);
}

std::optional<Tag> PgTagStore::find(const Id& user, const Id& id)
{
    return oneOf(_database.read(statements::find, user, id));
}

void PgTagStore::change(const Id& user, const std::function<void(TagChanges&)>& function)
{
    _database.write([&](Transaction& transaction) {
        Changes changes(transaction, user, _events);
        function(changes);
    });
}

void PgTagStore::erase(const Id& user)
{
    _database.write([&](Transaction& transaction) {
        transaction.later(keelson::data::actFor, user);
        transaction.query(statements::erase, user);
    });
}

} // namespace tags
