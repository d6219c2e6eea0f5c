#pragma once

#include <keelson/Ids.h>

#include <atomic>

namespace kit::doubles {

/// Ids that a test can foretell: `...-000000000001` and on. For any thread.
class CountedIds final : public keelson::Ids
{
public:
    static keelson::Id numbered(std::uint64_t number) noexcept
    {
        keelson::Id::Bytes bytes{};
        bytes[6] = 0x70;
        bytes[8] = 0x80;
        for (std::size_t i = 0; i < 6; ++i) bytes[15 - i] = static_cast<std::uint8_t>(number >> (8 * i));
        return keelson::Id(bytes);
    }

    keelson::Id next() override { return numbered(++_count); }

private:
    std::atomic<std::uint64_t> _count{0};
};

} // namespace kit::doubles
