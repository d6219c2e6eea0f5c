#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Requests as they come, and what becomes of them. In the bytes, `|` is CR LF; CR, LF and others are themselves.
namespace raw {

struct Row
{
    std::string_view bytes;
    int status;               ///< 0: it is read
    std::string_view section; ///< of which RFC
    std::string_view reads{}; ///< method, path and body of what is read, several with `then` between
    bool ends = false;        ///< what is read is the connection's last request
};

/// By what they are about.
std::span<const Row> startLines();
std::span<const Row> targets();
std::span<const Row> fields();
std::span<const Row> hosts();
std::span<const Row> lengths();
std::span<const Row> chunks();

/// What is read of a request that is refused when it comes straight, and that a proxy in front may have mended: method, path and
/// body, as in a Row. Empty for all others.
std::string_view mended(std::string_view bytes);

/// The bytes of all those.
std::vector<std::string> mendable();

/// The bytes as they are sent.
inline std::string wire(std::string_view text)
{
    std::string result;
    for (const char c : text)
        if (c == '|') result += "\r\n";
        else result += c;
    return result;
}

} // namespace raw
