#pragma once

#include "kernel/ops/Form.h"
#include "kernel/ops/LineQueue.h"

#include <keelson/http/Filter.h>

#include <functional>

namespace kernel::ops {

/// One line for every request and its answer (`log.access`): when, who, what, with which outcome and how long. Never a query,
/// a header field or a body, since they hold secrets.
class AccessLog final : public keelson::http::Filter
{
public:
    /// The queue outlives it.
    AccessLog(LineQueue& lines, Form form): _lines(lines), _form(form) {}

    keelson::http::Stage stage() const noexcept override { return keelson::http::Stage::observe; }
    keelson::http::Response handle(keelson::http::Request& request, const keelson::http::Next& next) override;

private:
    void note(const keelson::http::Request& request, const keelson::http::Response& response);

    LineQueue& _lines;
    const Form _form;
};

} // namespace kernel::ops
