#include "kernel/data/Failure.h"

namespace kernel::data {

using keelson::data::DatabaseError;
using Kind = DatabaseError::Kind;

namespace {

Kind kindOfIntegrity(std::string_view sqlState) noexcept
{
    if (sqlState == "23505" || sqlState == "23P01") return Kind::unique; // P01: the same, by an exclusion constraint
    if (sqlState == "23503" || sqlState == "23001") return Kind::foreignKey;
    return Kind::check;
}

std::string field(const PGresult& result, int code)
{
    const char* const text = ::PQresultErrorField(&result, code);
    return text ? text : "";
}

std::string sentence(std::string_view statement, std::string_view why)
{
    return std::string(statement).append(": ").append(why);
}

} // namespace

// By the classes of PostgreSQL's appendix A. 53: out of disk, memory or connections; 58: the system below it; 25006: a
// server that has become a standby.
Kind kindOf(std::string_view sqlState) noexcept
{
    if (sqlState == "57014" || sqlState == "55P03") return Kind::timeout; // by statement_timeout, by lock_timeout
    if (sqlState == "40001" || sqlState == "40P01") return Kind::serialization;
    if (sqlState.starts_with("23")) return kindOfIntegrity(sqlState);
    if (sqlState.starts_with("22")) return Kind::value;
    for (const auto* lost : {"08", "53", "57P", "58", "25006", "25P03"})
        if (sqlState.starts_with(lost)) return Kind::unavailable;
    return sqlState.empty() ? Kind::unavailable : Kind::statement;
}

DatabaseError errorOf(const PGresult& result, std::string_view statement)
{
    if (isCopy(result))
        return {Kind::statement, sentence(statement, "COPY from or to the client is not possible here")};
    const auto state = field(result, PG_DIAG_SQLSTATE);
    return {kindOf(state), sentence(statement, ::PQresultErrorMessage(&result)), state,
        field(result, PG_DIAG_CONSTRAINT_NAME)};
}

bool isCopy(const PGresult& result) noexcept
{
    const auto status = ::PQresultStatus(&result);
    return status == PGRES_COPY_OUT || status == PGRES_COPY_IN || status == PGRES_COPY_BOTH;
}

// 0A000: "cached plan must not change result type".
bool isStale(const DatabaseError& error) noexcept
{
    return error.sqlState() == "26000" || error.sqlState() == "0A000";
}

DatabaseError unavailable(std::string_view statement, std::string_view why)
{
    return {Kind::unavailable, sentence(statement, why)};
}

} // namespace kernel::data
