#include <keelson/data/DatabaseError.h>

namespace keelson::data {

DatabaseError::DatabaseError(Kind kind, const std::string& text, std::string sqlState, std::string constraint):
    std::runtime_error(text), _kind(kind), _sqlState(std::move(sqlState)), _constraint(std::move(constraint))
{
}

DatabaseError::~DatabaseError() = default;

} // namespace keelson::data
