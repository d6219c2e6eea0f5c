#pragma once

#include <keelson/Export.h>
#include <keelson/data/DatabaseError.h>
#include <keelson/data/Parameters.h>
#include <keelson/data/Rows.h>
#include <keelson/data/Statement.h>
#include <keelson/data/Transaction.h>

#include <functional>
#include <optional>
#include <span>
#include <type_traits>
#include <utility>

namespace Poco::Data {
class Session;
}

namespace keelson::data {

/// The server's PostgreSQL, for any fiber, which waits, and any thread that is not a loop, which blocks. All calls throw
/// DatabaseError; nobody has to catch it: in an answer it becomes a problem that tells nothing of SQL. Belongs to the server.
///
///     const auto rows = db.query(findTask, id, user);
///     db.write([&](Transaction& transaction) { transaction.query(insertTask, id, user, title); });
class KEELSON_API Database
{
public:
    /// One statement with its values, of a unit.
    struct Step
    {
        const Statement& statement;
        Parameters parameters;
    };

    virtual ~Database();

    /// Carries one statement out, in one trip, as a transaction of its own. Within `write` of the same fiber it throws
    /// std::logic_error: what belongs together goes through the transaction.
    template <class... Values>
    Rows query(const Statement& statement, const Values&... values)
    {
        return run(statement, Parameters(values...), Use::write);
    }

    /// The same for a statement that changes nothing: it may go to a replica, and is tried once more where its connection is
    /// lost under way.
    template <class... Values>
    Rows read(const Statement& statement, const Values&... values)
    {
        return run(statement, Parameters(values...), Use::read);
    }

    /// With values that were put together one by one.
    Rows read(const Statement& statement, const Parameters& parameters)
    {
        return run(statement, parameters, Use::read);
    }

    /// A fixed sequence as one trip and one transaction; what the last statement gave.
    virtual Rows unit(std::span<const Step> steps) = 0;

    /// Calls the function with a transaction, commits it when the function returns, and returns what it returned; rolls back
    /// when it throws. Where the database finds that two transactions cannot both be (SQLSTATE 40001, 40P01), the function is
    /// called anew a few times, so it changes nothing but the database. Inside another `write` of the same fiber it joins that one.
    template <class F>
    std::invoke_result_t<F&, Transaction&> write(F&& function)
    {
        using Result = std::invoke_result_t<F&, Transaction&>;
        if constexpr (std::is_void_v<Result>)
        {
            transact([&](Transaction& transaction) { function(transaction); });
        }
        else
        {
            std::optional<Result> result;
            transact([&](Transaction& transaction) { result.emplace(function(transaction)); });
            return std::move(*result);
        }
    }

    /// Calls the function with a session of Poco::Data on a thread for slow work, for code that is written for it.
    virtual void session(const std::function<void(Poco::Data::Session&)>& function) = 0;

protected:
    enum class Use
    {
        read,
        write
    };

    virtual Rows run(const Statement& statement, const Parameters& parameters, Use use) = 0;
    virtual void transact(const std::function<void(Transaction&)>& function) = 0;
};

} // namespace keelson::data
