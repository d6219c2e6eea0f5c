#include <keelson/http/PathParameters.h>

namespace keelson::http {

void PathParameters::add(std::string_view name, std::string_view value)
{
    _places.push_back({name, static_cast<std::uint32_t>(_text.size()), static_cast<std::uint32_t>(value.size())});
    _text.append(value);
}

std::optional<std::string_view> PathParameters::get(std::string_view name) const noexcept
{
    for (std::size_t i = 0; i < _places.size(); ++i)
        if (_places[i].name == name) return at(i).value;
    return std::nullopt;
}

PathParameters::Parameter PathParameters::at(std::size_t index) const noexcept
{
    const auto& place = _places[index];
    return {place.name, std::string_view(_text).substr(place.at, place.length)};
}

void PathParameters::clear() noexcept
{
    _text.clear();
    _places.clear();
}

} // namespace keelson::http
