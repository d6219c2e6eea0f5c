#pragma once

#include <string>
#include <utility>

namespace keelson::http {

/// Who may call a route. Each route declares it; one that does not is refused at the start. A value.
class Access
{
public:
    enum class Kind
    {
        undeclared,
        everyone, ///< credentials that do not verify count as none
        user,     ///< whoever has proven who they are
        admin,    ///< users with the role `admin`
        permitted ///< users with a permission, and administrators
    };

    Access() = default;

    static Access everyone() { return Access(Kind::everyone); }
    static Access user() { return Access(Kind::user); }
    static Access admin() { return Access(Kind::admin); }
    static Access permitted(std::string permission) { return {Kind::permitted, std::move(permission)}; }

    Kind kind() const noexcept { return _kind; }

    /// Of `permitted`.
    const std::string& permission() const noexcept { return _permission; }

private:
    explicit Access(Kind kind): _kind(kind) {}
    Access(Kind kind, std::string permission): _kind(kind), _permission(std::move(permission)) {}

    Kind _kind = Kind::undeclared;
    std::string _permission;
};

} // namespace keelson::http
