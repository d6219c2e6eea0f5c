#include "TreeBuilder.h"

#include <keelson/json/Pointer.h>

#include <string_view>
#include <utility>

namespace keelson::json {

bool TreeBuilder::null()
{
    add(nullptr);
    return true;
}

bool TreeBuilder::boolean(bool value)
{
    add(value);
    return true;
}

bool TreeBuilder::number_integer(Json::number_integer_t value)
{
    add(value);
    return true;
}

bool TreeBuilder::number_unsigned(Json::number_unsigned_t value)
{
    add(value);
    return true;
}

// The parser makes a double of an integer that is too large for it, and thereby another number.
bool TreeBuilder::number_float(Json::number_float_t value, const std::string& text)
{
    if (text.find_first_of(".eE") == std::string::npos) refuse("a whole number has more than 64 bits");
    add(value);
    return true;
}

bool TreeBuilder::string(std::string& text)
{
    expectText(text);
    add(std::move(text));
    return true;
}

bool TreeBuilder::binary(Json::binary_t&)
{
    refuse("bytes are no JSON");
}

bool TreeBuilder::start_object(std::size_t)
{
    descend(Json::object());
    return true;
}

bool TreeBuilder::key(std::string& name)
{
    expectText(name);
    Level& level = _levels.back();
    auto& members = level.value->get_ref<Json::object_t&>();
    const auto [member, isNew] = members.try_emplace(std::move(name));
    level.name = &member->first;
    if (!isNew) refuse("a name stands twice in one object");
    _member = &member->second;
    return true;
}

bool TreeBuilder::end_object()
{
    _levels.pop_back();
    return true;
}

bool TreeBuilder::start_array(std::size_t)
{
    descend(Json::array());
    return true;
}

bool TreeBuilder::end_array()
{
    _levels.pop_back();
    return true;
}

// A lone surrogate is told apart by the parser's words only; with other words it were "not JSON", which is as safe.
bool TreeBuilder::parse_error(std::size_t position, const std::string&, const Json::exception& error)
{
    constexpr int outOfRange = 406;
    if (error.id == outOfRange) refuse("a number is too large");
    if (std::string_view(error.what()).find("surrogate") != std::string_view::npos)
        refuse("a text has half of a surrogate pair");
    throw Error(
        Fault::unreadable, "The body is not JSON: something is wrong at byte " + std::to_string(position) + ".");
}

TreeBuilder::Json& TreeBuilder::add(Json value)
{
    if (_levels.empty()) return _root = std::move(value);
    Json& parent = *_levels.back().value;
    if (parent.is_object()) return *_member = std::move(value);
    auto& items = parent.get_ref<Json::array_t&>();
    return items.emplace_back(std::move(value));
}

void TreeBuilder::descend(Json value)
{
    if (_levels.size() == _depth) refuse("objects and arrays are more than " + std::to_string(_depth) + " levels deep");
    _levels.push_back({&add(std::move(value))});
}

void TreeBuilder::expectText(const std::string& text) const
{
    if (text.find('\0') != std::string::npos) refuse("a text has a NUL character");
}

void TreeBuilder::refuse(const std::string& sentence) const
{
    throw Error(Fault::unacceptable, "The body cannot be accepted: " + sentence + ".", pointer());
}

std::string TreeBuilder::pointer() const
{
    Pointer pointer;
    for (const Level& level : _levels)
    {
        const bool innermost = &level == &_levels.back(); // there, the value at fault is not an item yet
        if (level.name) pointer.enter(*level.name);
        else if (level.value->is_array()) pointer.enter(level.value->size() - (innermost ? 0 : 1));
    }
    return pointer.text();
}

} // namespace keelson::json
