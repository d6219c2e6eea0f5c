#pragma once

#include <keelson/Export.h>

#include <cstdint>
#include <string_view>

namespace keelson::http {

/// A request's body that was too large for memory: a file without a name in the folder for temporary files ($TMPDIR), that
/// goes when the last one lets go of it. Written by one thread; then any may read.
class KEELSON_API BodyFile
{
public:
    /// Throws std::system_error when there can be no file; so do the others.
    BodyFile();
    ~BodyFile();
    BodyFile(const BodyFile&) = delete;
    BodyFile& operator=(const BodyFile&) = delete;

    void append(std::string_view bytes);
    std::uint64_t size() const noexcept { return _size; }

    /// The whole body, mapped from the file: what is not looked at is not read. Lives as long as this.
    std::string_view view() const;

    /// For who copies it elsewhere; stays this one's.
    int descriptor() const noexcept { return _descriptor; }

private:
    const int _descriptor;
    std::uint64_t _size = 0;
    mutable void* _mapped = nullptr;
};

} // namespace keelson::http
