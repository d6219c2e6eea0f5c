#pragma once

#include <keelson/Export.h>

#include <string_view>

namespace keelson::http {

/// Where an answer goes that is made while it is sent: see Response::stream. For the fiber that was given it.
class KEELSON_API Stream
{
public:
    virtual ~Stream();

    /// Sends a piece on its way; it is gone with this turn of the loop at the latest. Waits while the client has yet to take
    /// much of what came before, so that a slow one costs a bounded buffer. Unwinds the fiber when the client has left.
    virtual void write(std::string_view piece) = 0;

    /// False when the server is about to end: what has no end of its own comes to one.
    virtual bool wanted() const noexcept = 0;
};

} // namespace keelson::http
