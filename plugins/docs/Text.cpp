#include "Text.h"

#include <keelson/http/EntityTag.h>
#include <keelson/http/Preconditions.h>

namespace docs {

using keelson::http::Response;

Text::Text(std::string_view type, std::string_view body): _type(type), _body(body), _tag(keelson::http::entityTag(body))
{
}

Response Text::answer(const keelson::http::Request& request) const
{
    const keelson::http::Preconditions demanded(request.headers);
    if (demanded.fails(_tag)) demanded.check(_tag);
    const bool known = demanded.known(_tag);
    Response response{known ? 304 : 200, {}, known ? std::string() : _body};
    if (!known) response.headers.add("Content-Type", _type);
    response.headers.add("ETag", _tag);
    response.headers.add("Cache-Control", "no-cache");
    return response;
}

} // namespace docs
