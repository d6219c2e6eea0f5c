#pragma once

#include <keelson/Export.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace keelson::http {

/// What stands in the path for the parameters of the route's pattern, decoded. All values lie in one buffer, which the next
/// request uses again. A value; names are those of the pattern and outlive it, views of values live until the next change.
class KEELSON_API PathParameters
{
public:
    struct Parameter
    {
        std::string_view name;
        std::string_view value;
    };

    /// The name outlives it.
    void add(std::string_view name, std::string_view value);

    std::optional<std::string_view> get(std::string_view name) const noexcept;

    std::size_t size() const noexcept { return _places.size(); }
    Parameter at(std::size_t index) const noexcept;

    /// Empties it and keeps the memory.
    void clear() noexcept;

private:
    struct Place
    {
        std::string_view name;
        std::uint32_t at;
        std::uint32_t length;
    };

    std::string _text;
    std::vector<Place> _places;
};

} // namespace keelson::http
