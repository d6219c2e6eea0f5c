#pragma once

#include <keelson/data/Parameters.h>
#include <keelson/data/Statement.h>

#include <span>

namespace kernel::data {

/// A statement and its values on their way to a connection; whoever sends them keeps both.
struct Piece
{
    const keelson::data::Statement& statement;
    const keelson::data::Parameters& parameters;
};
using Pieces = std::span<const Piece>;

} // namespace kernel::data
