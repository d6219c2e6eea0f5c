#include <keelson/data/Transaction.h>

namespace keelson::data {

Transaction::~Transaction() = default;

void Transaction::runLater(const Statement& statement, Parameters parameters)
{
    run(statement, parameters);
}

} // namespace keelson::data
