#pragma once

#include <keelson/Export.h>

#include <stdexcept>
#include <string>

namespace keelson::data {

/// A statement that did not succeed. The text is for the log only: it may quote what a user has sent.
class KEELSON_API DatabaseError : public std::runtime_error
{
public:
    enum class Kind
    {
        statement,     ///< the server refused it for another reason than those below: see `sqlState`
        unique,        ///< 23505: what must be there once is there already; see `constraint`
        foreignKey,    ///< 23503: what it points to is not there, or something points to it
        check,         ///< 23514, 23502: a value breaks a rule of the table
        value,         ///< class 22: a value that its type cannot hold
        serialization, ///< 40001, 40P01: another transaction was in the way, and tries did not help
        timeout,       ///< no answer in time; it may still have been carried out
        unavailable    ///< there is no connection, it was lost under way, or all of them stayed busy
    };

    DatabaseError(Kind kind, const std::string& text, std::string sqlState = {}, std::string constraint = {});
    ~DatabaseError() override;

    Kind kind() const noexcept { return _kind; }

    /// The five characters by which PostgreSQL names the error; empty when it was not the server that spoke.
    const std::string& sqlState() const noexcept { return _sqlState; }

    /// The name of the constraint that was broken, where it was one.
    const std::string& constraint() const noexcept { return _constraint; }

private:
    Kind _kind;
    std::string _sqlState;
    std::string _constraint;
};

} // namespace keelson::data
