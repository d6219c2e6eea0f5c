#pragma once

#include <keelson/json/Error.h>
#include <keelson/json/Parse.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace keelson::json {

/// Makes the tree of what nlohmann's parser reads, and refuses what a tree cannot hold safely. Its functions are those of
/// nlohmann::json_sax; it throws Error from them.
class TreeBuilder
{
public:
    using Json = nlohmann::json;

    explicit TreeBuilder(std::size_t depth): _depth(depth) {}

    bool null();
    bool boolean(bool value);
    bool number_integer(Json::number_integer_t value);
    bool number_unsigned(Json::number_unsigned_t value);
    bool number_float(Json::number_float_t value, const std::string& text);
    bool string(std::string& text);
    bool binary(Json::binary_t& bytes);
    bool start_object(std::size_t);
    bool key(std::string& name);
    bool end_object();
    bool start_array(std::size_t);
    bool end_array();
    bool parse_error(std::size_t position, const std::string& token, const Json::exception& error);

    Json take() noexcept { return std::move(_root); }

private:
    struct Level
    {
        Json* value;
        const std::string* name = nullptr; ///< of an object's member that is being read
    };

    Json& add(Json value);
    void descend(Json value);
    void expectText(const std::string& text) const;
    [[noreturn]] void refuse(const std::string& sentence) const;
    std::string pointer() const;

    Json _root;
    std::vector<Level> _levels;
    Json* _member = nullptr; ///< where the value goes that follows a name
    std::size_t _depth;
};

} // namespace keelson::json
