#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kernel::http {

/// Further names of paths (`http.aliases`): what is asked for below one is served below another, as if that had been asked
/// for. They count for whole segments, the longest first, and once: what a name stands for is not looked up again.
/// For all threads.
class Aliases
{
public:
    Aliases() = default;

    /// Paths by their further names; all of them pass `wrong`.
    explicit Aliases(const std::map<std::string, std::string>& paths);

    /// What is wrong with one, as a sentence that begins after its key; empty for one that is well.
    static std::string wrong(std::string_view name, std::string_view path);

    /// Replaces the name at the front of the path.
    void resolve(std::string& path) const;

    /// The further names of a path and, through those above it, below others: of `/api/v1/auth` also `/old/auth` where `/old`
    /// stands for `/api/v1`.
    std::vector<std::string> of(std::string_view path) const;

    /// Whether one hides what is served at the path, or below.
    bool hide(std::string_view path) const;

private:
    struct Alias
    {
        std::string name;
        std::string path;
    };

    const Alias* find(std::string_view path) const noexcept;

    std::vector<Alias> _aliases; // the longest first
};

} // namespace kernel::http
