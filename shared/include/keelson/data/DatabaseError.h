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
        statement,  ///< the server refused it: see `sqlState`
        timeout,    ///< no answer in time; it may still have been carried out
        unavailable ///< there is no connection, or it was lost under way
    };

    DatabaseError(Kind kind, const std::string& text, std::string sqlState = {});
    ~DatabaseError() override;

    Kind kind() const noexcept { return _kind; }

    /// The five characters by which PostgreSQL names the error; empty when it was not the server that spoke.
    const std::string& sqlState() const noexcept { return _sqlState; }

private:
    Kind _kind;
    std::string _sqlState;
};

} // namespace keelson::data
