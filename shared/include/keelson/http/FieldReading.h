#pragma once

#include <keelson/Export.h>
#include <keelson/http/FieldErrors.h>
#include <keelson/json/Pointer.h>

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string_view>
#include <vector>

namespace keelson::http {

struct FormFile;

/// Goes along while a body is read: knows the place and collects what is wrong. Belongs to one reading.
class KEELSON_API FieldReading
{
public:
    /// A body with more errors than this is somebody's fun; the rest is not told.
    static constexpr std::size_t most = 100;

    /// Below a name, which lives as long, or an index for as long as it lives.
    class Inside
    {
    public:
        Inside(FieldReading& reading, std::string_view name): _pointer(reading._pointer) { _pointer.enter(name); }
        Inside(FieldReading& reading, std::size_t index): _pointer(reading._pointer) { _pointer.enter(index); }
        ~Inside() { _pointer.leave(); }
        Inside(const Inside&) = delete;
        Inside& operator=(const Inside&) = delete;

    private:
        json::Pointer& _pointer;
    };

    /// Of a form, whose files values of type `binary` stand for, by their subtypes.
    explicit FieldReading(std::span<const FormFile* const> files = {}) noexcept: _files(files) {}

    /// The file that a value stands for; null where it does for none.
    const FormFile* file(const nlohmann::json& value) const;

    /// Of the value at hand.
    void refuse(std::string_view detail);

    bool enough() const noexcept { return _errors.size() >= most; }

    /// Throws FieldErrors if something was refused.
    void finish();

private:
    json::Pointer _pointer;
    std::span<const FormFile* const> _files;
    std::vector<FieldError> _errors;
};

} // namespace keelson::http
