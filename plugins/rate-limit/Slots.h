#pragma once

#include "KeyHash.h"
#include "Rate.h"

#include <cstddef>
#include <vector>

namespace rate_limit {

/// A table of what keys have used, by their hashes: open addressing, 32 bytes a slot. What is paid for counts as free and
/// makes room; what is not is never pushed out. For one thread at a time.
class Slots
{
public:
    /// `most`: slots at the largest, a power of two of 16 or more.
    explicit Slots(std::size_t most): _most(most) {}

    /// The key's place, made where there is none; null where all is taken by others whose requests are not paid for yet.
    Rate::Paid* place(const KeyHash::Value& key, Rate::Time now);

    Rate::Paid* find(const KeyHash::Value& key) noexcept;

    /// How many are not paid for yet.
    std::size_t live(Rate::Time now) const noexcept;

    std::size_t bytes() const noexcept { return _slots.capacity() * sizeof(Slot); }

private:
    struct Slot
    {
        KeyHash::Value key{}; // zeros: never used
        Rate::Paid paid{};

        bool unused() const noexcept { return key[0] == 0 && key[1] == 0; }
    };

    bool makeRoom(Rate::Time now);
    void rebuild(std::size_t size, Rate::Time now);
    std::size_t limit() const noexcept { return _slots.size() / 4 * 3; }

    std::size_t _most;
    std::vector<Slot> _slots;
    std::size_t _used = 0; // of the slots, paid for or not
    Rate::Time _fullUntil{0};
};

} // namespace rate_limit
