#pragma once

#include "kernel/boot/Configured.h"

#include <keelson/PluginInfo.h>

#include <string>
#include <string_view>
#include <vector>

namespace kernel::boot {

/// The commands that the enabled plugins declare. A value.
class PluginCommands
{
public:
    using Line = keelson::PluginInfo::CommandLine;

    explicit PluginCommands(Configured& configured);

    const std::vector<Line>& all() const noexcept { return _lines; }

    /// Null where no plugin's command begins with the first word. Throws Misuse where one does, and knows no second word like that.
    const Line* find(const std::vector<std::string>& words) const;

    /// Those that begin with the word.
    std::vector<const Line*> group(std::string_view word) const;

private:
    std::vector<Line> _lines;
};

} // namespace kernel::boot
