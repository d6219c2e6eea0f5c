#pragma once

#include <keelson/Export.h>
#include <keelson/data/Parameters.h>
#include <keelson/data/Rows.h>
#include <keelson/data/Statement.h>

namespace keelson::data {

/// Several statements on one connection that count together or not at all. Belongs to Database, lives while the function
/// given to `Database::write` runs; for the fiber or thread of that function.
class KEELSON_API Transaction
{
public:
    virtual ~Transaction();

    /// Throws DatabaseError, after which the transaction takes no further statements and is rolled back.
    template <class... Values>
    Rows query(const Statement& statement, const Values&... values)
    {
        return run(statement, Parameters(values...));
    }

    virtual Rows run(const Statement& statement, const Parameters& parameters) = 0;

    /// The same for a statement whose rows nobody needs: it waits, travels with the next one or with the commit, and so costs no
    /// trip; what it throws is thrown there. A transaction of which all waits, whose first statement names its user
    /// (keelson/data/RowSecurity.h) and that otherwise only changes rows (INSERT, UPDATE, DELETE, WITH), is committed together
    /// with those of others.
    template <class... Values>
    void later(const Statement& statement, const Values&... values)
    {
        runLater(statement, Parameters(values...));
    }

protected:
    virtual void runLater(const Statement& statement, Parameters parameters);
};

} // namespace keelson::data
