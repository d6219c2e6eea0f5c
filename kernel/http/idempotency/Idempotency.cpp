#include "kernel/http/idempotency/Idempotency.h"

#include "kernel/http/idempotency/PgAnswers.h"
#include "kernel/http/idempotency/Problems.h"

#include <keelson/http/Route.h>

#include <stdexcept>

namespace kernel::http::idempotency {

using keelson::data::Transaction;
using keelson::http::Problem;
using keelson::http::PublicText;
using keelson::http::Request;
using keelson::http::Response;

namespace {

constexpr std::size_t hashedHere = std::size_t{256} << 10U;

/// Ends a transaction whose answer is an error.
struct Undone
{
};

Problem inProgress()
{
    Problem problem(keyInProgress, PublicText("The first request with this Idempotency-Key has no answer yet."));
    problem.header("Retry-After", "1");
    return problem;
}

Response replay(PgAnswers::Kept kept, const std::string& fingerprint)
{
    if (kept.fingerprint != fingerprint)
        throw Problem(
            keyReused, PublicText("This Idempotency-Key was used for a request of another route, query or body."));
    kept.response.headers.set("Idempotency-Replayed", "true");
    return std::move(kept.response);
}

void checkSize(const Request& request, const Response& response)
{
    if (!response.inMemory() || response.body.size() > Idempotency::largestAnswer)
        throw std::logic_error(request.route->name + " takes Idempotency-Key, and its answer cannot be kept: it is " +
            (response.inMemory() ? "too large" : "not in memory"));
}

} // namespace

Idempotency::Idempotency(Around around, std::chrono::milliseconds keep, loop::Executor& slow):
    _around(std::move(around)), _keep(keep), _slow(slow)
{
}

Response Idempotency::handle(Request& request, const keelson::http::Next& next)
{
    if (!request.route || !request.route->takesIdempotencyKey) return next(request);
    const auto key = IdempotencyKey::of(request);
    return key ? once(request, next, *key) : next(request);
}

Response Idempotency::once(Request& request, const keelson::http::Next& next, const IdempotencyKey& key) const
{
    const auto asked = fingerprint(request); // of the request as it came
    Response response;
    const auto work = [&](Transaction& transaction) {
        PgAnswers answers(transaction);
        if (!answers.hold(key)) throw inProgress();
        if (auto kept = answers.find(key, _keep))
        {
            response = replay(std::move(*kept), asked);
            return;
        }
        response = next(request);
        if (response.status >= 400) throw Undone();
        checkSize(request, response);
        answers.keep(key, asked, response);
    };
    try
    {
        _around(work);
    }
    catch (const Undone&) // NOLINT(bugprone-empty-catch): the answer is there
    {
    }
    return response;
}

std::string Idempotency::fingerprint(const Request& request) const
{
    const auto work = [&] { return IdempotencyKey::fingerprint(request); };
    return request.content().size() > hashedHere ? _slow.run(work) : work();
}

} // namespace kernel::http::idempotency
