#include "kernel/http/FieldMachine.h"

#ifdef KEELSON_LLHTTP_SSE42
// NOLINTNEXTLINE(bugprone-reserved-identifier,readability-identifier-naming): it is named as llhttp names its own
extern "C" kernel::http::FieldMachine::Execute llhttp__internal_execute_sse42;
#endif

namespace kernel::http {

namespace {

FieldMachine::Execute* fastest() noexcept
{
#ifdef KEELSON_LLHTTP_SSE42
    if (__builtin_cpu_supports("sse4.2")) return &llhttp__internal_execute_sse42;
#endif
    return FieldMachine::plain();
}

} // namespace

FieldMachine::Execute* const FieldMachine::chosen = fastest();

FieldMachine::Execute* FieldMachine::plain() noexcept
{
    return &llhttp__internal_execute;
}

} // namespace kernel::http
