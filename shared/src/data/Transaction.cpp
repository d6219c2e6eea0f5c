#include <keelson/data/Transaction.h>

namespace keelson::data {

Transaction::~Transaction() = default;

// NOLINTNEXTLINE(performance-unnecessary-value-param): whoever makes them wait keeps them
void Transaction::runLater(const Statement& statement, Parameters parameters)
{
    run(statement, parameters);
}

} // namespace keelson::data
