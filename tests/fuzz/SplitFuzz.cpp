#include "kernel/http/Parser.h"
#include "tests/fuzz/Input.h"
#include "tests/fuzz/Site.h"

#include <vector>

// The same bytes in one piece, byte by byte, and cut anywhere: the same requests and the same end come of them.

namespace {

using kernel::http::Parser;

constexpr kernel::http::Limits limits{
    .requestLine = 500, .headers = 1000, .headerCount = 20, .body = 500, .bodyMemory = 250};

/// One connection's parser, and what has come out of it.
class Reading
{
public:
    explicit Reading(kernel::http::Dispatcher& dispatcher): _parser(limits, &dispatcher) {}

    void feed(std::string_view bytes)
    {
        while (!bytes.empty() && !_ended)
        {
            const auto taken = _parser.feed(bytes, _request);
            expect(taken > 0 && taken <= bytes.size());
            bytes.remove_prefix(taken);
            if (_parser.state() == Parser::State::failed) _ended = true;
            else if (_parser.state() == Parser::State::complete) take();
        }
    }

    std::string outcome() const
    {
        auto text = _read + " state " + std::to_string(static_cast<int>(_parser.state()));
        if (_parser.state() == Parser::State::failed)
            text += std::to_string(_parser.fault().status) + _parser.fault().reason;
        return text;
    }

private:
    void take()
    {
        _read += _request.method + '\n' + _request.target + '\n' + _request.path + '\n' + _request.query + '\n' +
            _request.host;
        _read += '\n' + std::to_string(_request.minorVersion) + (_request.route ? _request.route->name : "none") + '\n';
        for (const auto [name, value] : _request.headers) _read.append(name).append("=").append(value).append("\n");
        for (std::size_t i = 0; i < _request.parameters.size(); ++i)
            _read.append(_request.parameters.at(i).value) += '\n';
        _read.append(_request.content()).append(_parser.takeContinue() ? " waits\n" : "\n");
        _ended = !_parser.keepAlive();
        _request.clear();
        if (!_ended) _parser.next();
    }

    Parser _parser;
    keelson::http::Request _request;
    std::string _read;
    bool _ended = false;
};

std::string inPieces(kernel::http::Dispatcher& dispatcher, std::string_view bytes, std::string_view sizes)
{
    Reading reading(dispatcher);
    for (std::size_t i = 0; !bytes.empty(); ++i)
    {
        const std::size_t size = sizes.empty() ? 1 : 1 + static_cast<unsigned char>(sizes[i % sizes.size()]);
        reading.feed(bytes.substr(0, size));
        bytes.remove_prefix(std::min(size, bytes.size()));
    }
    return reading.outcome();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static auto& site = *new Site;
    Input input(data, size);
    const auto sizes = input.line();
    const auto bytes = input.rest();
    Reading whole(site.dispatcher());
    whole.feed(bytes);
    expect(whole.outcome() == inPieces(site.dispatcher(), bytes, {}));
    expect(whole.outcome() == inPieces(site.dispatcher(), bytes, sizes));
    return 0;
}
