#pragma once

namespace kernel::ops {

/// How lines of the log look (`log.format`).
enum class Form
{
    text, ///< for people
    json  ///< one object a line, for what gathers logs
};

} // namespace kernel::ops
