#pragma once

#include <cstddef>

namespace keelson::data {

/// The text of a statement, joined by the compiler out of parts that several statements share:
///
///     constexpr Sql columns("id, title");
///     constexpr auto findSql = "SELECT " + columns + " FROM tasks WHERE id = $1";
///     constexpr Statement find{"tasks.find", findSql.text};
template <std::size_t Length>
struct Sql
{
    char text[Length + 1]{};

    constexpr Sql() = default;
    explicit constexpr Sql(const char (&literal)[Length + 1])
    {
        for (std::size_t i = 0; i < Length; ++i) text[i] = literal[i];
    }
};

template <std::size_t Size>
Sql(const char (&literal)[Size]) -> Sql<Size - 1>;

template <std::size_t A, std::size_t B>
consteval Sql<A + B> operator+(const Sql<A>& a, const Sql<B>& b)
{
    Sql<A + B> joined;
    for (std::size_t i = 0; i < A; ++i) joined.text[i] = a.text[i];
    for (std::size_t i = 0; i < B; ++i) joined.text[A + i] = b.text[i];
    return joined;
}

template <std::size_t A, std::size_t Size>
consteval Sql<A + Size - 1> operator+(const Sql<A>& a, const char (&b)[Size])
{
    return a + Sql(b);
}

template <std::size_t Size, std::size_t B>
consteval Sql<Size - 1 + B> operator+(const char (&a)[Size], const Sql<B>& b)
{
    return Sql(a) + b;
}

} // namespace keelson::data
