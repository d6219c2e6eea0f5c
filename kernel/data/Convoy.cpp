#include "kernel/data/Convoy.h"

#include "kernel/loop/Cancelled.h"

#include <keelson/data/RowSecurity.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <functional>
#include <utility>

namespace kernel::data {

using keelson::data::DatabaseError;
using Kind = DatabaseError::Kind;

namespace {

// Together. More would keep their rows locked for longer, and save little.
constexpr std::ptrdiff_t most = 16;

// One that takes longer carries something that others should not wait for.
constexpr std::chrono::milliseconds usual{20};

constexpr std::chrono::milliseconds firstPause{10};
constexpr std::chrono::milliseconds longestPause{1000};

constexpr std::string_view several = "transactions of several";

bool changesRows(std::string_view sql) noexcept
{
    constexpr std::array<std::string_view, 4> verbs{"INSERT", "UPDATE", "DELETE", "WITH"};
    sql.remove_prefix(std::min(sql.find_first_not_of(" \n"), sql.size()));
    return std::ranges::any_of(verbs, [&](std::string_view verb) { return sql.starts_with(verb); });
}

/// Whether it names its first value as its user, and sets nothing else. What stands in parentheses, in WITH or a subselect, may come
/// last or never.
bool namesUser(std::string_view sql) noexcept
{
    if (sql == keelson::data::actFor.sql) return true;
    const auto before = sql.substr(0, sql.find(keelson::data::actingValues.text));
    return before.size() < sql.size() && std::ranges::count(before, '(') == std::ranges::count(before, ')') &&
        changesRows(sql) && sql.find(setting) == sql.rfind(setting);
}

/// The same whether it comes as an id or as its text.
std::string nameOf(const keelson::data::Parameters::Value& user)
{
    keelson::Id::Bytes id;
    if (user.type == 0 || static_cast<std::size_t>(user.length) != id.size()) return user.bytes;
    std::memcpy(id.data(), user.bytes, id.size());
    return keelson::Id(id).text();
}

} // namespace

Convoy::Convoy(loop::Loop& loop, Road road, loop::Duration timeout, Times* times):
    Waiter(several), _loop(loop), _road(std::move(road)), _timeout(timeout), _times(times), _pause(firstPause)
{
}

bool Convoy::takes(Pieces pieces) noexcept
{
    return namesUser(pieces.front().statement.sql) && std::ranges::all_of(pieces.subspan(1), [](const Piece& piece) {
        return changesRows(piece.statement.sql) && !setsSomething(piece.statement);
    });
}

bool Convoy::carry(Pieces pieces)
{
    const auto now = loop::Clock::now();
    if (now < _restUntil) return false;
    const auto& named = pieces.front().parameters;
    if (named.size() == 0 || !named[0].bytes) return false; // names nobody
    Member member{*loop::Fiber::current(), pieces, nameOf(named[0]), Outcome::pending, {}};
    _gathered.push_back(&member);
    if (!_underWay) _loop.atTurnEnd(*this);
    const auto reason = member.fiber.park(now + _timeout + grace);
    if (reason != loop::Wake::notified)
    {
        leave(member);
        if (reason == loop::Wake::cancelled) throw loop::Cancelled();
        throw DatabaseError(Kind::timeout, std::string(pieces.back().statement.name) + ": no answer in time");
    }
    if (member.outcome == Outcome::failed) throw *std::move(member.error);
    return member.outcome == Outcome::carried;
}

void Convoy::turnEnded()
{
    if (!_underWay && !_gathered.empty()) depart();
}

/// What it has taken so far is known where it travels alone: it may be why it would never be found slow.
void Convoy::leave(Member& member)
{
    std::erase(_gathered, &member);
    const auto place = std::ranges::find(_aboard, &member);
    if (place == _aboard.end()) return;
    time();
    *place = nullptr;
    name = several; // its own may go with it
}

/// In the order of users everywhere: so two that are under way on two connections do not wait for each other because the one has
/// met two users in the other's order.
void Convoy::depart()
{
    const auto count = std::min<std::ptrdiff_t>(most, std::ssize(_gathered));
    _aboard.assign(_gathered.begin(), _gathered.begin() + count);
    _gathered.erase(_gathered.begin(), _gathered.begin() + count);
    std::ranges::stable_sort(_aboard, std::less(), &Member::user);
    std::vector<Piece> pieces;
    for (const auto* member : _aboard)
        for (const auto& piece : member->pieces) pieces.push_back(piece);
    auto& road = _road();
    name = _aboard.size() == 1 ? pieces.back().statement.name : several;
    error.reset();
    _departed = loop::Clock::now();
    _underWay = road.usable() && road.send(*this, pieces);
    if (_underWay) return _loop.timers().arm(*this, _departed + usual);
    settle(_aboard, Outcome::apart);
    settle(_gathered, Outcome::apart);
}

/// Those who have gathered do not wait for it.
void Convoy::due()
{
    disperse();
    _loop.timers().arm(*this, _loop.now() + usual);
}

/// The answer has come.
void Convoy::wake()
{
    _underWay = false;
    _loop.timers().disarm(*this);
    time();
    if (!error)
    {
        if (_aboard.size() > 1) _pause = firstPause;
        settle(_aboard, Outcome::carried);
    }
    else if (_aboard.size() > 1 && (error->kind() != Kind::unavailable || error->sqlState().starts_with("53")))
    {
        disperse();
        settle(_aboard, Outcome::apart);
    }
    else settle(_aboard, Outcome::failed);
    if (!_gathered.empty()) _loop.atTurnEnd(*this);
}

void Convoy::time()
{
    if (_times && _aboard.size() == 1 && _aboard.front())
        _times->served(_aboard.front()->pieces.back().statement, loop::Clock::now() - _departed, true);
}

void Convoy::settle(std::vector<Member*>& members, Outcome outcome)
{
    for (auto* member : std::exchange(members, {}))
    {
        if (!member) continue;
        member->outcome = outcome;
        if (outcome == Outcome::failed) member->error = error;
        member->fiber.wake();
    }
}

/// Nothing goes together for a while, which is longer each time.
void Convoy::disperse()
{
    _restUntil = _loop.now() + _pause;
    _pause = std::min<loop::Duration>(2 * _pause, longestPause);
    settle(_gathered, Outcome::apart);
}

} // namespace kernel::data
