#pragma once

#include "TaskFields.h"
#include "TaskService.h"

#include <keelson/http/Request.h>
#include <keelson/http/Response.h>
#include <keelson/http/Routes.h>

namespace keelson::http {
class Cursors;
}

namespace tasks {

/// The routes of tasks: from requests to calls of the service, and from what it gives to answers.
class TaskApi
{
public:
    /// The service and the cursors outlive it; `tagged`: tasks have tags.
    TaskApi(TaskService& service, const keelson::http::Cursors& cursors, bool tagged);

    /// The object outlives the routes.
    void addTo(keelson::http::Routes& routes);

private:
    using Request = keelson::http::Request;
    using Response = keelson::http::Response;

    Response list(const Request& request);
    Response create(const Request& request);
    Response show(const Request& request);
    Response replace(const Request& request);
    Response patch(const Request& request);
    Response remove(const Request& request);
    Response batch(const Request& request);

    void addList(keelson::http::Routes& routes);
    void addOne(keelson::http::Routes& routes);
    std::string carriedOut(TaskService::Changes& changes, const TaskOperation& operation);

    TaskService& _service;
    const keelson::http::Cursors& _cursors;
    const TaskFields _fields;
};

} // namespace tasks
