#include "data/Bytes.h"

#include "data/Types.h"

#include <keelson/data/DatabaseError.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>

namespace keelson::data {

namespace {

/// Most significant byte first.
template <class T>
T big(const char* from) noexcept
{
    static_assert(std::endian::native == std::endian::little, "ours come the other way round");
    std::make_unsigned_t<T> value;
    std::memcpy(&value, from, sizeof(value));
    if constexpr (sizeof(T) == 8) value = __builtin_bswap64(value);
    else if constexpr (sizeof(T) == 4) value = __builtin_bswap32(value);
    else value = __builtin_bswap16(value);
    return static_cast<T>(value);
}

/// Takes big integers from the front of an array's bytes.
struct Reader
{
    std::string_view rest;

    std::optional<std::int32_t> take() noexcept
    {
        if (rest.size() < sizeof(std::int32_t)) return std::nullopt;
        const auto value = big<std::int32_t>(rest.data());
        rest.remove_prefix(sizeof(std::int32_t));
        return value;
    }

    /// What follows its length; absent for NULL.
    std::optional<std::string_view> element() noexcept
    {
        const auto length = take();
        if (!length || *length < 0 || rest.size() < static_cast<std::size_t>(*length)) return std::nullopt;
        const auto value = rest.substr(0, static_cast<std::size_t>(*length));
        rest.remove_prefix(value.size());
        return value;
    }
};

} // namespace

std::optional<bool> Bytes::boolean() const noexcept
{
    if (_type != boolType || _value.size() != 1) return std::nullopt;
    return _value.front() != 0;
}

std::optional<std::int64_t> Bytes::integer() const noexcept
{
    if (_type == int8Type && _value.size() == 8) return big<std::int64_t>(_value.data());
    if (_type == int4Type && _value.size() == 4) return big<std::int32_t>(_value.data());
    if (_type == int2Type && _value.size() == 2) return big<std::int16_t>(_value.data());
    return std::nullopt;
}

std::optional<double> Bytes::number() const noexcept
{
    if (_type == float8Type && _value.size() == 8) return std::bit_cast<double>(big<std::int64_t>(_value.data()));
    if (_type == float4Type && _value.size() == 4) return std::bit_cast<float>(big<std::int32_t>(_value.data()));
    if (const auto whole = integer()) return static_cast<double>(*whole);
    return std::nullopt;
}

std::optional<Id> Bytes::id() const noexcept
{
    Id::Bytes bytes;
    if (_type != uuidType || _value.size() != bytes.size()) return std::nullopt;
    std::memcpy(bytes.data(), _value.data(), bytes.size());
    return Id(bytes);
}

std::optional<Clock::Time> Bytes::time() const
{
    if (_type != timestamptzType || _value.size() != 8) return std::nullopt;
    auto microseconds = big<std::int64_t>(_value.data());
    if (microseconds == std::numeric_limits<std::int64_t>::max()) return Clock::Time::max();
    if (microseconds == std::numeric_limits<std::int64_t>::min()) return Clock::Time::min();
    if (__builtin_add_overflow(microseconds, since1970.count(), &microseconds))
        throw DatabaseError(DatabaseError::Kind::value, "a time is too late to be told", "22008");
    return Clock::Time(std::chrono::microseconds(microseconds));
}

std::optional<std::string_view> Bytes::text() const noexcept
{
    static constexpr Type types[]{textType, varcharType, charType, nameType, jsonType};
    if (std::ranges::find(types, _type) == std::end(types)) return std::nullopt;
    return _value;
}

std::optional<std::string_view> Bytes::json() const noexcept
{
    if (_type == jsonType) return _value;
    if (_type != jsonbType || !_value.starts_with('\1')) return std::nullopt; // the version of its form
    return _value.substr(1);
}

/// Dimensions, whether there are NULLs, the elements' type; for each dimension its size and where it begins; the elements.
std::optional<std::vector<std::string>> Bytes::texts() const
{
    if (_type != textsType && _type != varcharsType) return std::nullopt;
    Reader reader{_value};
    const auto dimensions = reader.take();
    reader.take();
    reader.take();
    std::vector<std::string> texts;
    if (dimensions == 0) return texts;
    auto count = reader.take();
    reader.take();
    if (dimensions != 1 || !count) return std::nullopt;
    for (; *count > 0; --*count)
    {
        const auto element = reader.element();
        if (!element) return std::nullopt;
        texts.emplace_back(*element);
    }
    return texts;
}

} // namespace keelson::data
