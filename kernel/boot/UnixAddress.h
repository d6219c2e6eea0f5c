#pragma once

#include <Poco/Net/SocketAddress.h>
#include <filesystem>
#include <sys/stat.h>

namespace kernel::boot {

/// A place for a unix socket: free when the object is made, and removed when it goes. A socket that a killed process has left
/// is taken away.
class UnixAddress
{
public:
    /// Throws std::runtime_error where somebody listens there, or the path is too long for a socket (107 bytes).
    explicit UnixAddress(std::filesystem::path path);
    ~UnixAddress();
    UnixAddress(const UnixAddress&) = delete;
    UnixAddress& operator=(const UnixAddress&) = delete;

    Poco::Net::SocketAddress address() const;

    /// While it lives, files that the process makes are for its user alone. For the main thread.
    class Private
    {
    public:
        Private(): _before(::umask(0177)) {}
        ~Private() { ::umask(_before); }
        Private(const Private&) = delete;
        Private& operator=(const Private&) = delete;

    private:
        const mode_t _before;
    };

private:
    bool isTaken() const;

    const std::filesystem::path _path;
};

} // namespace kernel::boot
