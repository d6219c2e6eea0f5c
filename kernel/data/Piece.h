#pragma once

#include <keelson/data/Parameters.h>
#include <keelson/data/Statement.h>

#include <span>
#include <string_view>

namespace kernel::data {

/// A statement and its values on their way to a connection; whoever sends them keeps both.
struct Piece
{
    const keelson::data::Statement& statement;
    const keelson::data::Parameters& parameters;
};
using Pieces = std::span<const Piece>;

/// What sets something for the rest of the transaction.
constexpr std::string_view setting = "set_config";

/// Whether the statement says so itself: what its transaction is about is then not to be others' too.
inline bool setsSomething(const keelson::data::Statement& statement) noexcept
{
    return std::string_view(statement.sql).find(setting) != std::string_view::npos;
}

} // namespace kernel::data
