#pragma once

#include <span>
#include <string>
#include <string_view>

namespace kernel::host::config {

/// A variable that deployments of older systems have set, and the key that it stands for. Of several for one key, the one
/// that stands earlier in the table counts.
struct OlderName
{
    /// How the variable's text becomes the key's.
    enum class Form
    {
        plain,
        lower,     ///< without regard to case
        list,      ///< `a,b` or `["a", "b"]`
        first,     ///< the first of a list
        hours,     ///< a bare number of them
        publicUrl, ///< a bare domain means https
        level,     ///< of logs, as other systems name them
        debug      ///< true is a level of logs, all else nothing
    };

    std::string_view key;
    std::string_view variable;
    Form form = Form::plain;

    /// Empty where the text says nothing about the key.
    std::string convert(std::string_view text) const;
};

/// The table.
std::span<const OlderName> olderNames() noexcept;

} // namespace kernel::host::config
