#include "kernel/host/config/Nearest.h"

#include <algorithm>
#include <numeric>

namespace kernel::host::config {

std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> beforeLast(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(last.begin(), last.end(), 0U);
    for (std::size_t i = 1; i <= a.size(); ++i)
    {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j)
        {
            const std::size_t change = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({change, last[j] + 1, row[j - 1] + 1});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = std::min(row[j], beforeLast[j - 2] + 1);
        }
        beforeLast.swap(last);
        last.swap(row);
    }
    return last.back();
}

std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& words)
{
    // A key can be as long as a line: no table of that size for what is no word anyway.
    if (word.size() > 200) return std::nullopt;
    std::size_t best = std::max<std::size_t>(1, word.size() / 4) + 1;
    std::optional<std::string> found;
    for (const auto& each : words)
    {
        const std::size_t steps = distance(word, each);
        if (steps >= best) continue;
        best = steps;
        found = each;
    }
    return found;
}

} // namespace kernel::host::config
