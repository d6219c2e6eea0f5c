#pragma once

#include "kernel/http/idempotency/IdempotencyKey.h"
#include "kernel/loop/Executor.h"

#include <keelson/data/Transaction.h>
#include <keelson/http/Filter.h>

#include <chrono>
#include <functional>

namespace kernel::http::idempotency {

/// A request that is sent again with its `Idempotency-Key` gets the first one's answer, on routes that take it: the answer is
/// written in the transaction of the change, so that there is either both or neither.
///
/// What succeeds (below 400) is kept. An error has changed nothing, whether it was thrown or returned: its transaction is rolled
/// back, and the key is free again. What of the handler's work is outside of the database (mail, other servers) is not undone.
///
/// The innermost filter: who may not, or has no CSRF token, gets no answer of somebody's. For any fiber.
class Idempotency final : public keelson::http::Filter
{
public:
    /// Calls the function within a transaction that takes in all that its fiber asks of the database; see data::Database::around.
    using Around = std::function<void(const std::function<void(keelson::data::Transaction&)>&)>;

    /// The largest answer that is kept; a larger one is a defect of its route, and 500.
    static constexpr std::size_t largestAnswer = std::size_t{8} << 20U;

    /// `slow`, which outlives it, is for large bodies.
    Idempotency(Around around, std::chrono::milliseconds keep, loop::Executor& slow);

    keelson::http::Stage stage() const noexcept override { return keelson::http::Stage::refine; }
    keelson::http::Response handle(keelson::http::Request& request, const keelson::http::Next& next) override;

private:
    keelson::http::Response once(
        keelson::http::Request& request, const keelson::http::Next& next, const IdempotencyKey& key) const;
    std::string fingerprint(const keelson::http::Request& request) const;

    const Around _around;
    const std::chrono::milliseconds _keep;
    loop::Executor& _slow;
};

} // namespace kernel::http::idempotency
