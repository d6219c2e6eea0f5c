#pragma once

#include "kernel/loop/Executor.h"

#include <keelson/http/Filter.h>

namespace kernel::http {

/// Compresses bodies for clients that accept it, where that is worth it; large ones in the executor for slow work. Never what
/// may hold secrets (their length would tell of them), nothing twice. What stands further in knows nothing of it: entity tags
/// get and lose the mark of the coding here.
class GzipFilter final : public keelson::http::Filter
{
public:
    static constexpr std::size_t smallest = 1024;     ///< bytes: less is not worth it
    static constexpr std::size_t largest = 32 * 1024; ///< more would keep the loop busy

    /// The executor outlives it.
    explicit GzipFilter(loop::Executor& slow): _slow(slow) {}

    keelson::http::Stage stage() const noexcept override { return keelson::http::Stage::shield; }
    keelson::http::Response handle(keelson::http::Request& request, const keelson::http::Next& next) override;

private:
    void compress(keelson::http::Response& response) const;

    loop::Executor& _slow;
};

} // namespace kernel::http
