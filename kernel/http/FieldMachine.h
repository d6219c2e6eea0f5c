#pragma once

#include <llhttp.h>

namespace kernel::http {

/// llhttp's reading of header fields, in the form that goes over them fastest on this processor; what it takes and refuses is
/// the same in each. For all threads.
class FieldMachine
{
public:
    using Execute = int(llhttp_t* parser, const char* begin, const char* end);

    /// As llhttp_execute.
    static llhttp_errno_t execute(llhttp_t* parser, const char* begin, const char* end)
    {
        return static_cast<llhttp_errno_t>(chosen(parser, begin, end));
    }

    /// The one for every processor, and the one that is taken.
    static Execute* plain() noexcept;
    static Execute* taken() noexcept { return chosen; }

private:
    static Execute* const chosen;
};

} // namespace kernel::http
