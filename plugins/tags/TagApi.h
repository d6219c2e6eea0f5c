#pragma once

#include "TagService.h"

#include <keelson/http/Fields.h>
#include <keelson/http/Request.h>
#include <keelson/http/Response.h>
#include <keelson/http/Routes.h>

namespace keelson::http {
class Cursors;
}

namespace tags {

/// The routes of tags: from requests to calls of the service, and from what it gives to answers.
class TagApi
{
public:
    /// Both outlive it.
    TagApi(TagService& service, const keelson::http::Cursors& cursors);

    /// The object outlives the routes.
    void addTo(keelson::http::Routes& routes);

private:
    using Request = keelson::http::Request;
    using Response = keelson::http::Response;

    void addList(keelson::http::Routes& routes);
    void addOne(keelson::http::Routes& routes);

    Response list(const Request& request);
    Response create(const Request& request);
    Response show(const Request& request);
    Response replace(const Request& request);
    Response patch(const Request& request);
    Response remove(const Request& request);

    TagService& _service;
    const keelson::http::Cursors& _cursors;
    const keelson::http::Fields<TagValues> _fields;
};

} // namespace tags
