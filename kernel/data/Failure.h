#pragma once

#include <keelson/data/DatabaseError.h>

#include <libpq-fe.h>
#include <string_view>

namespace kernel::data {

/// What kind of failure PostgreSQL's five characters stand for; none of them: libpq itself spoke, of a broken connection.
keelson::data::DatabaseError::Kind kindOf(std::string_view sqlState) noexcept;

/// The error that a result tells of.
keelson::data::DatabaseError errorOf(const PGresult& result, std::string_view statement);

/// Whether the statement is a COPY from or to the client. There is no way on from it but the end of the connection.
bool isCopy(const PGresult& result) noexcept;

/// Whether the connection's prepared statements are no longer those that it believes it has: the schema has changed, or
/// somebody has discarded them. Nothing was carried out.
bool isStale(const keelson::data::DatabaseError& error) noexcept;

/// The error of a statement without an answer: lost or never sent.
keelson::data::DatabaseError unavailable(std::string_view statement, std::string_view why);

} // namespace kernel::data
