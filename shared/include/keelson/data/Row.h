#pragma once

#include <keelson/Clock.h>
#include <keelson/Export.h>
#include <keelson/Id.h>

#include <concepts>
#include <cstdint>
#include <limits>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct pg_result;

namespace keelson::data {

class Bytes;

/// One row of Rows, which outlives it. Columns are counted from 0.
class KEELSON_API Row
{
public:
    Row(const pg_result* result, int number) noexcept;

    bool isNull(int column) const noexcept;

    /// PostgreSQL's text form, as long as the rows live; absent for NULL. Throws std::logic_error for what a binary
    /// statement gave that is no text.
    std::optional<std::string_view> text(int column) const;

    /// The column as a std::string, std::string_view, bool, integer, double, Id, Clock::Time, nlohmann::json,
    /// std::vector<std::string>, or a std::optional of one of these, which is absent for NULL. Throws std::logic_error where
    /// the column is NULL and the type is no optional, or holds something else: a defect of the statement. Infinity is an end of
    /// Clock::Time; a time that is later than those throws DatabaseError (SQLSTATE 22008).
    template <class T>
    T get(int column) const
    {
        T value{};
        read(column, value);
        return value;
    }

private:
    std::string_view value(int column) const noexcept;
    std::string_view present(int column) const;
    Bytes bytes(int column) const;

    void read(int column, std::string_view& to) const;
    void read(int column, std::string& to) const { to = get<std::string_view>(column); }
    void read(int column, bool& to) const;
    void read(int column, double& to) const;
    void read(int column, Id& to) const;
    void read(int column, Clock::Time& to) const;
    void read(int column, nlohmann::json& to) const;
    void read(int column, std::vector<std::string>& to) const;
    std::int64_t integer(int column, std::int64_t min, std::int64_t max) const;

    template <std::integral T>
        requires(!std::same_as<T, bool> && (sizeof(T) < sizeof(std::int64_t) || std::signed_integral<T>))
    void read(int column, T& to) const
    {
        to = static_cast<T>(integer(column, std::numeric_limits<T>::min(), std::numeric_limits<T>::max()));
    }

    template <class T>
    void read(int column, std::optional<T>& to) const
    {
        if (isNull(column)) to.reset();
        else read(column, to.emplace());
    }

    const pg_result* _result;
    int _number;
    int _columns;
    bool _inBytes; // all of them, or none
};

} // namespace keelson::data
