#include "kernel/http/Target.h"

#include "kernel/http/Characters.h"

#include <Poco/UTF8Encoding.h>
#include <algorithm>

namespace kernel::http {

namespace {

int digit(char c) noexcept
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool control(char c) noexcept
{
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f;
}

// What a path has only encoded (RFC 3986, 3.3), `\` above all, which browsers take for a slash. Bytes beyond ASCII do not
// get here from a socket.
constexpr auto asciiInPath = Characters().range(0x21, 0x7e).without("\"#<>\\^`{}");
constexpr auto plainInPath = asciiInPath.range(0x80, 0xff);

// RFC 3629: no overlong forms, no surrogates, nothing beyond U+10FFFF.
bool validUtf8(std::string_view text) noexcept
{
    for (std::size_t i = 0; i < text.size();)
    {
        const auto* bytes = reinterpret_cast<const unsigned char*>(text.data()) + i;
        const std::size_t length = bytes[0] < 0x80 ? 1 : bytes[0] < 0xe0 ? 2 : bytes[0] < 0xf0 ? 3 : 4;
        if (i + length > text.size() || !Poco::UTF8Encoding::isLegal(bytes, static_cast<int>(length))) return false;
        i += length;
    }
    return true;
}

// One segment into its canonical form.
bool appendSegment(std::string& path, std::string_view segment)
{
    for (std::size_t i = 0; i < segment.size(); ++i)
    {
        char c = segment[i];
        if (!plainInPath.has(c)) return false;
        if (c == '%')
        {
            if (i + 2 >= segment.size()) return false;
            const int high = digit(segment[i + 1]);
            const int low = digit(segment[i + 2]);
            if (high < 0 || low < 0) return false;
            c = static_cast<char>(high * 16 + low);
            i += 2;
        }
        if (control(c)) return false;
        if (c == '/') path += "%2F";
        else if (c == '%') path += "%25";
        else if (c == '\\') path += "%5C";
        else path += c;
    }
    return true;
}

// Appends a segment with the slash before it, or takes one away for a dot segment. False above the root.
bool addSegment(std::string& path, std::string_view segment, bool last)
{
    std::string canonical;
    if (!appendSegment(canonical, segment)) return false;
    if (canonical == "..")
    {
        const auto parent = path.rfind('/');
        if (parent == std::string::npos) return false;
        path.erase(parent);
    }
    if (canonical == "." || canonical == "..")
    {
        if (last) path += '/';
        return true;
    }
    path.append("/").append(canonical);
    return true;
}

std::optional<std::string> canonicalPath(std::string_view path)
{
    std::string result;
    for (path.remove_prefix(1);;)
    {
        const auto slash = path.find('/');
        if (!addSegment(result, path.substr(0, slash), slash == std::string_view::npos)) return std::nullopt;
        if (slash == std::string_view::npos) break;
        path.remove_prefix(slash + 1);
    }
    if (!validUtf8(result)) return std::nullopt;
    return result;
}

// Of these, a path is in its one form already.
constexpr auto asTheyAre = asciiInPath.without("%.");

// Most targets are: other characters are dots within names.
bool plain(std::string_view path) noexcept
{
    for (std::size_t at = 0;; ++at)
    {
        at += asTheyAre.prefix(path.substr(at));
        if (at == path.size()) return true;
        if (path[at] != '.' || path[at - 1] == '/') return false;
    }
}

/// Takes scheme and authority off the front; false where there are none.
bool takeAuthority(std::string_view& target, std::string_view& authority)
{
    const auto scheme = target.find("://");
    if (scheme == std::string_view::npos) return false;
    const auto path = std::min(target.find_first_of("/?", scheme + 3), target.size());
    authority = target.substr(scheme + 3, path - scheme - 3);
    target.remove_prefix(path);
    return true;
}

} // namespace

std::optional<Target> Target::parse(std::string_view target)
{
    Target parsed;
    if (!read(target, parsed.path, parsed.query, parsed.authority)) return std::nullopt;
    return parsed;
}

bool Target::read(std::string_view target, std::string& path, std::string& query, std::string_view& authority)
{
    if (target == "*") return true;
    const bool absolute = !target.starts_with('/');
    if (absolute && !takeAuthority(target, authority)) return false;
    const auto mark = target.find('?');
    auto given = target.substr(0, mark);
    if (absolute && given.empty()) given = "/"; // RFC 3986, 6.2.3
    if (!given.starts_with('/')) return false;
    if (plain(given)) path.assign(given);
    else if (auto canonical = canonicalPath(given)) path = std::move(*canonical);
    else return false;
    if (mark != std::string_view::npos) query.assign(target.substr(mark + 1));
    return true;
}

std::string Target::decoded(std::string_view piece)
{
    std::string result;
    result.reserve(piece.size());
    for (std::size_t i = 0; i < piece.size(); ++i)
    {
        if (piece[i] != '%') result += piece[i];
        else
        {
            result += static_cast<char>(digit(piece[i + 1]) * 16 + digit(piece[i + 2]));
            i += 2;
        }
    }
    return result;
}

} // namespace kernel::http
