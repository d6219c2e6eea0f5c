#include "DiskCheck.h"

#include <keelson/Sizes.h>

namespace health {

DiskCheck::Result DiskCheck::check()
{
    // It may not be there yet, where nothing was to be kept.
    auto folder = std::filesystem::absolute(_folder);
    while (!std::filesystem::exists(folder) && folder.has_relative_path()) folder = folder.parent_path();
    const auto room = std::filesystem::space(folder).available;
    if (room >= _wanted) return {};
    constexpr std::uint64_t mebi = 1U << 20U;
    return {State::degraded,
        _folder.string() + " has room for " + std::to_string(room / mebi) + " MiB more, of " +
            keelson::sizeText(_wanted) + " wanted"};
}

} // namespace health
