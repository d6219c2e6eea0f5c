#include "kernel/http/Forwarded.h"

#include <keelson/http/Headers.h>

#include <algorithm>

namespace kernel::http {

using keelson::http::sameName;

namespace {

bool letterOrDigit(char c) noexcept
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool digits(std::string_view text, std::size_t most) noexcept
{
    return !text.empty() && text.size() <= most &&
        std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// RFC 9110, 5.6.2.
bool ofToken(char c) noexcept
{
    return letterOrDigit(c) || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

// RFC 7239, 6.3: obfuscated identifiers and ports.
bool obfuscated(std::string_view text) noexcept
{
    return text.size() > 1 && text.front() == '_' && std::all_of(text.begin() + 1, text.end(), [](char c) {
        return letterOrDigit(c) || c == '.' || c == '_' || c == '-';
    });
}

/// Reads from the front of a text.
class Reader
{
public:
    explicit Reader(std::string_view text): _rest(text) {}

    bool atEnd() const noexcept { return _rest.empty(); }
    bool at(char c) const noexcept { return _rest.starts_with(c); }

    bool take(char c) noexcept
    {
        if (!at(c)) return false;
        _rest.remove_prefix(1);
        return true;
    }

    void skipSpace() noexcept
    {
        while (at(' ') || at('\t')) _rest.remove_prefix(1);
    }

    std::string_view token() noexcept
    {
        const auto end = std::find_if_not(_rest.begin(), _rest.end(), &ofToken);
        const auto length = static_cast<std::size_t>(end - _rest.begin());
        const auto text = _rest.substr(0, length);
        _rest.remove_prefix(length);
        return text;
    }

    /// RFC 9110, 5.6.4. False where its end is missing or a character is none of it.
    bool quoted(std::string& text)
    {
        for (take('"'); !atEnd();)
        {
            if (take('"')) return true;
            take('\\');
            if (atEnd()) return false;
            const char c = _rest.front();
            if ((static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f) return false;
            text += c;
            _rest.remove_prefix(1);
        }
        return false;
    }

    bool value(std::string& text)
    {
        if (at('"')) return quoted(text);
        text = token();
        return !text.empty();
    }

private:
    std::string_view _rest;
};

/// Takes the port off the end; false where there is one that is none.
bool takePort(std::string_view& text, std::size_t after)
{
    const auto colon = text.find(':', after);
    if (colon == std::string_view::npos) return true;
    const auto port = text.substr(colon + 1);
    text = text.substr(0, colon);
    return digits(port, 5) || obfuscated(port);
}

/// RFC 7239, 6. False for what is no node.
bool readNode(std::string_view text, Forwarded::Node& node)
{
    const bool bracketed = text.starts_with('[');
    const auto end = bracketed ? text.find(']') : 0;
    if (end == std::string_view::npos) return false;
    if (!takePort(text, end)) return false;
    if (bracketed)
    {
        if (!text.ends_with(']')) return false;
        text = text.substr(1, text.size() - 2);
        if (text.find(':') == std::string_view::npos) return false;
    }
    else if (sameName(text, "unknown") || obfuscated(text)) return true;
    node = Address::parse(text);
    return node.has_value();
}

/// One `name=value`, of which an element has each at most once.
bool readPair(Reader& reader, Forwarded::Element& element, std::vector<std::string_view>& seen)
{
    const auto name = reader.token();
    std::string value;
    if (name.empty() || !reader.take('=') || !reader.value(value)) return false;
    if (std::any_of(seen.begin(), seen.end(), [&](auto each) { return sameName(each, name); })) return false;
    seen.push_back(name);
    Forwarded::Node ignored;
    if (sameName(name, "by")) return readNode(value, ignored);
    if (sameName(name, "for")) return element.named = true, readNode(value, element.from);
    if (sameName(name, "host")) return element.host = std::move(value), Forwarded::isHost(element.host);
    if (sameName(name, "proto")) element.proto = std::move(value);
    return true;
}

bool readElement(Reader& reader, Forwarded::Element& element)
{
    std::vector<std::string_view> seen;
    do {
        if (reader.atEnd() || reader.at(';') || reader.at(',') || reader.at(' ') || reader.at('\t')) continue;
        if (!readPair(reader, element, seen)) return false;
    }
    while (reader.take(';'));
    return true;
}

} // namespace

std::optional<std::vector<Forwarded::Element>> Forwarded::parse(std::string_view text)
{
    std::vector<Element> elements;
    Reader reader(text);
    for (;;)
    {
        reader.skipSpace();
        const bool empty = reader.atEnd() || reader.at(','); // RFC 9110, 5.6.1.2
        if (Element element; !empty)
        {
            if (!readElement(reader, element)) return std::nullopt;
            elements.push_back(std::move(element));
        }
        reader.skipSpace();
        if (reader.atEnd()) return elements;
        if (!reader.take(',')) return std::nullopt;
    }
}

Forwarded::Node Forwarded::node(std::string_view text) noexcept
{
    if (const auto plain = Address::parse(text)) return plain;
    Node node;
    readNode(text, node);
    return node;
}

bool Forwarded::isHost(std::string_view text) noexcept
{
    const auto bracket = text.starts_with('[') ? text.find(']') : 0;
    if (bracket == std::string_view::npos) return false;
    const auto colon = text.find(':', bracket);
    if (colon != std::string_view::npos && !digits(text.substr(colon + 1), 5)) return false;
    const auto name = text.substr(0, colon);
    if (bracket > 0)
        return name.size() == bracket + 1 && name.find(':') != std::string_view::npos &&
            Address::parse(name.substr(1, name.size() - 2)).has_value();
    return !name.empty() && name.size() <= 255 && std::all_of(name.begin(), name.end(), [](char c) {
        return letterOrDigit(c) || c == '-' || c == '.' || c == '_' || c == '~';
    });
}

} // namespace kernel::http
