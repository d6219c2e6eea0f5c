#pragma once

#include <keelson/Export.h>
#include <keelson/http/Stream.h>

#include <cstdint>
#include <ctime>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace keelson::http {

/// The body of an answer that is not in memory: of a file, or what a function writes. A value that is made once and
/// then read.
struct KEELSON_API Content
{
    /// An open file, closed when the last one lets go of it.
    class KEELSON_API File
    {
    public:
        explicit File(int descriptor) noexcept: _descriptor(descriptor) {}
        ~File();
        File(const File&) = delete;
        File& operator=(const File&) = delete;
        int descriptor() const noexcept { return _descriptor; }

    private:
        const int _descriptor;
    };

    /// A piece of the file, and text that goes before it.
    struct Part
    {
        std::string before{};
        std::uint64_t from = 0;
        std::uint64_t length = 0;
    };

    std::shared_ptr<const File> file{}; ///< null for a stream
    std::uint64_t size = 0;             ///< of the whole file
    std::time_t modified = 0;
    std::vector<Part> parts{};
    std::string after{}; ///< text behind the last part

    std::function<void(Stream&)> write{}; ///< of a stream

    /// Of all that is sent of a file.
    std::uint64_t length() const noexcept;

    /// All of it, a stream written out: for tests. Throws std::system_error, and what a stream's function throws.
    std::string text() const;
};

} // namespace keelson::http
