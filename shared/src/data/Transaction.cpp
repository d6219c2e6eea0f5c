#include <keelson/data/Transaction.h>

namespace keelson::data {

Transaction::~Transaction() = default;

} // namespace keelson::data
