#pragma once

#include <keelson/Export.h>
#include <keelson/http/FormLimits.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace keelson::http {

/// Reads multipart/form-data (RFC 7578, RFC 2046) out of bytes that come in any pieces; how they are cut changes nothing. It
/// keeps the head of a part and nothing of contents: of these it tells where they are. What two programs could read in two
/// ways is refused. For one body and one thread; `feed` and `finish` throw Problem, 400 where the body is broken and 413 where
/// it is beyond the limits, and then it is done with.
class KEELSON_API MultipartParser
{
public:
    struct Part
    {
        std::string name;
        std::optional<std::string> filename; ///< absent where it is no file
        std::string type;                    ///< its `Content-Type`, or empty
        std::uint64_t from = 0;              ///< where in the body its content begins
        std::uint64_t length = 0;
    };

    /// The boundary that a `Content-Type` of multipart/form-data names; throws Problem of 400 where it names none that can be.
    static std::string boundary(std::string_view contentType);

    explicit MultipartParser(std::string_view boundary, const FormLimits& limits = {});

    void feed(std::string_view bytes);

    /// There is no more. The parts, in their order.
    std::vector<Part> finish();

private:
    enum class State
    {
        preamble, ///< or nothing at all yet
        mark,     ///< behind a boundary
        closing,  ///< behind a boundary and one hyphen
        padding,  ///< behind a boundary and white space
        lineFeed, ///< behind a boundary and a CR
        head,
        content,
        end,         ///< behind the last boundary
        endLineFeed, ///< behind it and a CR
        epilogue
    };

    std::string_view skipText(std::string_view bytes);
    std::string_view takeHead(std::string_view bytes);
    void takeMark(char c);
    void takeEnd(char c);
    void beginPart();
    void boundaryFound();
    void grow(std::uint64_t end);

    const std::string _delimiter; ///< with the line's end before it
    const FormLimits _limits;
    State _state = State::preamble;
    std::size_t _matched =
        2; ///< bytes of the delimiter that stand before what comes; at the start, as behind a line's end
    std::uint64_t _at = 0;    ///< in the body
    std::uint64_t _texts = 0; ///< bytes of contents that are no files
    std::string _head;
    std::vector<Part> _parts;
};

} // namespace keelson::http
