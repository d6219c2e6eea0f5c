#pragma once

#include "tests/fuzz/Expect.h"

#include <charconv>
#include <string>
#include <string_view>

/// Reads what a server has sent on one connection, and expects it to be a row of whole answers of HTTP/1.1 (RFC 9112), none
/// of them a failure of the server, and nothing behind the one that ends the connection.
class Answers
{
public:
    /// `open`: the client has left early, so the last answer may lack its end.
    static void check(std::string_view bytes, bool open)
    {
        Answers answers(bytes, open);
        while (!answers._bytes.empty() && !answers._cut) answers.one();
    }

private:
    Answers(std::string_view bytes, bool open): _bytes(bytes), _open(open) {}

    void one()
    {
        expect(!_ended);
        constexpr std::string_view goOn = "HTTP/1.1 100 Continue\r\n\r\n";
        while (_bytes.starts_with(goOn)) _bytes.remove_prefix(goOn.size());
        if (_bytes.empty()) return;
        const auto end = _bytes.find("\r\n\r\n");
        if (end == std::string_view::npos) return lacks();
        _head = _bytes.substr(0, end + 2);
        _bytes.remove_prefix(end + 4);
        checkHead();
        body();
    }

    void checkHead()
    {
        expect(_head.starts_with("HTTP/1.1 ") && _head.size() > 14 && _head[12] == ' ');
        expect(std::from_chars(_head.data() + 9, _head.data() + 12, _status).ec == std::errc());
        expect(_status >= 200 && _status != 500);
        for (std::size_t i = 0; i < _head.size(); ++i)
        {
            const auto c = static_cast<unsigned char>(_head[i]);
            expect(
                c >= 0x20 || c == '\t' || (c == '\r' && _head[i + 1] == '\n') || (c == '\n' && _head[i - 1] == '\r'));
        }
        expect(field("Date") && field("X-Request-Id"));
        _ended = _head.find("\r\nConnection: close\r\n") != std::string_view::npos;
    }

    /// Whether the field is there; it is so once. Its value is `_value` then.
    bool field(std::string_view name)
    {
        const auto start = "\r\n" + std::string(name) + ": ";
        const auto at = _head.find(start);
        if (at == std::string_view::npos) return false;
        const auto from = at + start.size();
        _value = _head.substr(from, _head.find("\r\n", from) - from);
        expect(_head.find(start, from) == std::string_view::npos);
        return true;
    }

    void body()
    {
        if (field("X-Answers-Head") || _status == 204 || _status == 304) return;
        const bool chunked = field("Transfer-Encoding");
        if (chunked) expect(_value == "chunked" && !field("Content-Length"));
        if (chunked) return chunks();
        if (!field("Content-Length"))
        {
            expect(_ended); // for a client of HTTP/1.0
            _bytes = {};
            return;
        }
        std::size_t length = 0;
        expect(std::from_chars(_value.data(), _value.data() + _value.size(), length).ec == std::errc());
        take(length);
    }

    void chunks()
    {
        for (std::size_t length = 1; length > 0 && !_cut;)
        {
            const auto end = _bytes.find("\r\n");
            if (end == std::string_view::npos) return lacks();
            const auto [stopped, error] = std::from_chars(_bytes.data(), _bytes.data() + end, length, 16);
            expect(error == std::errc() && stopped == _bytes.data() + end);
            _bytes.remove_prefix(end + 2);
            take(length);
            if (_cut || _bytes.size() < 2) return lacks();
            expect(_bytes.starts_with("\r\n"));
            _bytes.remove_prefix(2);
        }
    }

    void take(std::size_t length)
    {
        if (_bytes.size() < length) return lacks();
        _bytes.remove_prefix(length);
    }

    void lacks()
    {
        expect(_open);
        _cut = true;
    }

    std::string_view _bytes;
    std::string_view _head;
    std::string_view _value;
    int _status = 0;
    const bool _open;
    bool _ended = false;
    bool _cut = false;
};
