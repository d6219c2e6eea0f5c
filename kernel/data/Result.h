#pragma once

#include <libpq-fe.h>
#include <memory>
#include <optional>
#include <string_view>

namespace kernel::data {

/// The rows that a statement gave. Owns them; the views that it gives live as long as it does.
class Result
{
public:
    Result() = default;
    explicit Result(PGresult* result) noexcept: _result(result) {}

    int rows() const noexcept { return ::PQntuples(_result.get()); }
    int columns() const noexcept { return ::PQnfields(_result.get()); }

    /// A value in PostgreSQL's text form; absent when it is null.
    std::optional<std::string_view> at(int row, int column) const noexcept
    {
        if (::PQgetisnull(_result.get(), row, column)) return std::nullopt;
        return std::string_view(::PQgetvalue(_result.get(), row, column),
            static_cast<std::size_t>(::PQgetlength(_result.get(), row, column)));
    }

    /// For the pipeline.
    ExecStatusType status() const noexcept { return ::PQresultStatus(_result.get()); }
    PGresult* get() const noexcept { return _result.get(); }

private:
    struct Clear
    {
        void operator()(PGresult* result) const noexcept { ::PQclear(result); }
    };
    std::unique_ptr<PGresult, Clear> _result;
};

} // namespace kernel::data
