#include <keelson/http/MultipartParser.h>

#include "HeaderParameters.h"
#include "PartHead.h"

#include <keelson/http/CommonProblems.h>

#include <algorithm>

namespace keelson::http {

namespace {

[[noreturn]] void refuse(std::string_view what)
{
    throw Problem(problems::badRequest, PublicText("The form is not readable: " + std::string(what) + "."));
}

[[noreturn]] void tooLarge(std::string_view what)
{
    throw Problem(problems::tooLarge, PublicText("The form is too large: " + std::string(what) + "."));
}

// RFC 2046, 5.1.1.
bool isBoundary(std::string_view text) noexcept
{
    const auto fits = [](char c) {
        const bool alphanumeric = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        return alphanumeric || (c != '\0' && std::string_view("'()+_,-./:=? ").find(c) != std::string_view::npos);
    };
    return !text.empty() && text.size() <= 70 && text.back() != ' ' && std::ranges::all_of(text, fits);
}

constexpr std::string_view emptyLine = "\r\n\r\n";

} // namespace

std::string MultipartParser::boundary(std::string_view contentType)
{
    const auto parsed = HeaderParameters::parse(contentType);
    const auto* boundary = parsed ? parsed->get("boundary") : nullptr;
    if (!boundary || !isBoundary(*boundary)) refuse("its Content-Type names no boundary as RFC 2046 has them");
    return *boundary;
}

MultipartParser::MultipartParser(std::string_view boundary, const FormLimits& limits):
    _delimiter("\r\n--" + std::string(boundary)), _limits(limits)
{
}

void MultipartParser::feed(std::string_view bytes)
{
    while (!bytes.empty())
    {
        const auto before = bytes.size();
        switch (_state)
        {
        case State::preamble:
        case State::content: bytes = skipText(bytes); break;
        case State::head: bytes = takeHead(bytes); break;
        case State::epilogue: bytes = {}; break;
        case State::end:
        case State::endLineFeed:
            takeEnd(bytes.front());
            bytes.remove_prefix(1);
            break;
        default: takeMark(bytes.front()); bytes.remove_prefix(1);
        }
        _at += before - bytes.size();
    }
}

// A delimiter has one CR, its first character, so where one does not go on, another begins there or later.
std::string_view MultipartParser::skipText(std::string_view bytes)
{
    std::size_t i = 0;
    while (i < bytes.size() && _matched < _delimiter.size())
    {
        if (_matched == 0) i = std::min(bytes.find('\r', i), bytes.size());
        if (i == bytes.size()) break;
        if (bytes[i] == _delimiter[_matched]) ++_matched, ++i;
        else _matched = 0; // the same character again, which may be a CR
    }
    if (_state == State::content) grow(_at + i);
    if (_matched == _delimiter.size()) boundaryFound();
    return bytes.substr(i);
}

// With a line's end before it, an empty head ends as any other does.
std::string_view MultipartParser::takeHead(std::string_view bytes)
{
    const auto had = _head.size();
    const auto most = _limits.head + 2;
    _head.append(bytes.substr(0, most - had));
    const auto end = _head.find(emptyLine, std::max<std::size_t>(had, 3) - 3);
    if (end == std::string::npos)
    {
        if (_head.size() == most) tooLarge("the header fields of a part are");
        return bytes.substr(_head.size() - had);
    }
    const auto taken = end + emptyLine.size() - had;
    _parts.push_back(readPartHead(std::string_view(_head).substr(2, had + taken - 2)));
    _parts.back().from = _at + taken;
    _state = State::content;
    _matched = 2;
    return bytes.substr(taken);
}

// What is sure to be content so far.
void MultipartParser::grow(std::uint64_t end)
{
    auto& part = _parts.back();
    part.length = std::max(end - _matched, part.from) - part.from;
    if (part.filename && part.length > _limits.file) tooLarge("a file is");
    if (!part.filename && part.length > _limits.texts - _texts) tooLarge("its texts are");
}

void MultipartParser::boundaryFound()
{
    if (_state == State::content && !_parts.back().filename) _texts += _parts.back().length;
    _state = State::mark;
}

void MultipartParser::takeMark(char c)
{
    const bool blank = c == ' ' || c == '\t';
    if (_state == State::mark && c == '-') _state = State::closing;
    else if (_state == State::closing && c == '-') _state = State::end;
    else if (_state == State::lineFeed && c == '\n') beginPart();
    else if ((_state == State::mark || _state == State::padding) && c == '\r') _state = State::lineFeed;
    else if ((_state == State::mark || _state == State::padding) && blank) _state = State::padding;
    else refuse("a line goes on behind the boundary");
}

void MultipartParser::beginPart()
{
    if (_parts.size() == _limits.parts) tooLarge("it has too many parts");
    _head = "\r\n";
    _state = State::head;
}

void MultipartParser::takeEnd(char c)
{
    if (_state == State::endLineFeed && c == '\n') _state = State::epilogue;
    else if (_state == State::end && c == '\r') _state = State::endLineFeed;
    else if (_state != State::end || (c != ' ' && c != '\t')) refuse("a line goes on behind the last boundary");
}

std::vector<MultipartParser::Part> MultipartParser::finish()
{
    if (_state != State::end && _state != State::epilogue) refuse("it ends before its last boundary");
    return std::move(_parts);
}

} // namespace keelson::http
