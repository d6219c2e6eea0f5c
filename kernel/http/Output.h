#pragma once

#include <keelson/http/Content.h>

#include <cstdint>
#include <memory>
#include <string>

namespace kernel::http {

/// What is to be sent to one client: heads and small bodies, then perhaps one large body or one file. For one thread.
class Output
{
public:
    enum class State
    {
        sent,    ///< all of it
        blocked, ///< the client has to take some first
        more,    ///< others should have their turn before more is sent
        gone     ///< the client has left, or the file has got shorter
    };

    /// For heads and small bodies. Not while something follows.
    std::string& buffer() noexcept { return _out; }

    /// One large body behind what is in the buffer.
    void follow(std::string body) { _tail = std::move(body); }

    /// A file's parts behind what is in the buffer.
    void follow(std::shared_ptr<const keelson::http::Content> content) { _content = std::move(content); }

    /// Sends what can be sent now.
    State flush(int descriptor);

    bool empty() const noexcept { return _out.empty() && _tail.empty() && !_content; }

    /// How much of the buffer waits.
    std::size_t waiting() const noexcept { return _out.size(); }

    /// How much has been sent since it was made: whether the client takes anything.
    std::uint64_t progress() const noexcept { return _progress; }

    /// Whether another answer may be put behind.
    bool takesMore() const noexcept;

    std::size_t capacity() const noexcept { return _out.capacity(); }
    void clear() noexcept;

private:
    State sendTexts(int descriptor);
    State sendFile(int descriptor);
    void nextPart();
    void textsSent() noexcept;

    std::string _out;
    std::string _tail;
    std::size_t _sent = 0; // of both
    std::uint64_t _progress = 0;
    std::shared_ptr<const keelson::http::Content> _content;
    std::size_t _part = 0;       // of the content's
    bool _inPart = false;        // the text before it is in the buffer or sent
    std::uint64_t _partSent = 0; // of it
};

} // namespace kernel::http
