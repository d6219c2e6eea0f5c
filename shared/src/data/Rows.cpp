#include <keelson/data/Rows.h>

#include <charconv>
#include <cstring>
#include <libpq-fe.h>
#include <stdexcept>

namespace keelson::data {

void Rows::Clear::operator()(pg_result* result) const noexcept
{
    ::PQclear(result);
}

std::size_t Rows::size() const noexcept
{
    return static_cast<std::size_t>(::PQntuples(_result.get()));
}

std::optional<Row> Rows::one() const
{
    if (size() > 1) throw std::logic_error("a statement for one row gave " + std::to_string(size()));
    return empty() ? std::nullopt : std::optional((*this)[0]);
}

std::size_t Rows::affected() const noexcept
{
    const char* text = ::PQcmdTuples(_result.get());
    std::size_t count = 0;
    std::from_chars(text, text + std::strlen(text), count);
    return count;
}

} // namespace keelson::data
