#pragma once

#include "kernel/http/idempotency/IdempotencyKey.h"

#include <keelson/data/Transaction.h>
#include <keelson/http/Response.h>

#include <chrono>
#include <optional>
#include <string>

namespace kernel::http::idempotency {

/// The answers that are kept under keys, within one transaction. For its fiber.
class PgAnswers
{
public:
    struct Kept
    {
        std::string fingerprint;
        keelson::http::Response response;
    };

    /// The transaction outlives it.
    explicit PgAnswers(keelson::data::Transaction& transaction): _transaction(transaction) {}

    /// Holds the key until the transaction ends; false where another one holds it, on any node. Never waits.
    bool hold(const IdempotencyKey& key);

    /// That of a key, if it is not older than `age`.
    std::optional<Kept> find(const IdempotencyKey& key, std::chrono::milliseconds age);

    /// In place of an older one. The answer is in memory.
    void keep(const IdempotencyKey& key, const std::string& fingerprint, const keelson::http::Response& response);

private:
    keelson::data::Transaction& _transaction;
};

} // namespace kernel::http::idempotency
