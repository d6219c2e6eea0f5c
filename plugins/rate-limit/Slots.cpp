#include "Slots.h"

#include <algorithm>
#include <utility>

namespace rate_limit {

namespace {

constexpr std::size_t smallest = 16;

// Looking through all slots for room is not repeated for every request of a flood.
constexpr auto patience = std::chrono::milliseconds(100);

} // namespace

Rate::Paid* Slots::place(const KeyHash::Value& key, Rate::Time now)
{
    if (_slots.empty()) rebuild(smallest, now);
    const auto mask = _slots.size() - 1;
    Slot* free = nullptr;
    auto at = key[1] & mask;
    for (; !_slots[at].unused(); at = (at + 1) & mask)
    {
        if (_slots[at].key == key) return &_slots[at].paid;
        if (!free && _slots[at].paid.past(now)) free = &_slots[at];
    }
    if (!free && _used >= limit()) return makeRoom(now) ? place(key, now) : nullptr;
    if (!free) ++_used;
    auto& slot = free ? *free : _slots[at];
    slot = {key, {}};
    return &slot.paid;
}

Rate::Paid* Slots::find(const KeyHash::Value& key) noexcept
{
    if (_slots.empty()) return nullptr;
    const auto mask = _slots.size() - 1;
    for (auto at = key[1] & mask; !_slots[at].unused(); at = (at + 1) & mask)
        if (_slots[at].key == key) return &_slots[at].paid;
    return nullptr;
}

std::size_t Slots::live(Rate::Time now) const noexcept
{
    return static_cast<std::size_t>(
        std::ranges::count_if(_slots, [now](const Slot& slot) { return !slot.unused() && !slot.paid.past(now); }));
}

bool Slots::makeRoom(Rate::Time now)
{
    if (now < _fullUntil) return false;
    const auto alive = live(now);
    if (alive > limit() / 2 && _slots.size() < _most) rebuild(_slots.size() * 2, now);
    else if (alive < limit() - limit() / 16) rebuild(_slots.size(), now);
    else _fullUntil = now + patience;
    return now >= _fullUntil;
}

void Slots::rebuild(std::size_t size, Rate::Time now)
{
    std::vector<Slot> old(size);
    old.swap(_slots);
    _used = 0;
    for (const auto& slot : old)
    {
        if (slot.unused() || slot.paid.past(now)) continue;
        auto at = slot.key[1] & (size - 1);
        while (!_slots[at].unused()) at = (at + 1) & (size - 1);
        _slots[at] = slot;
        ++_used;
    }
}

} // namespace rate_limit
