#pragma once

#include <keelson/http/Request.h>
#include <keelson/http/Response.h>

#include <string>
#include <string_view>

namespace docs {

/// A text that everybody may read, with its entity tag: a client that has it gets 304. A value.
class Text
{
public:
    Text(std::string_view type, std::string_view body);

    keelson::http::Response answer(const keelson::http::Request& request) const;

private:
    std::string _type;
    std::string _body;
    std::string _tag;
};

} // namespace docs
