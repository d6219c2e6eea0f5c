#include "tests/kernel/http/mount/Cases.h"

#include <Poco/Exception.h>
#include <Poco/Net/HTMLForm.h>
#include <stdexcept>

namespace {

using Request = Poco::Net::HTTPServerRequest;
using Response = Poco::Net::HTTPServerResponse;

constexpr const char* problem = "a failure is told as application/problem+json, without the exception's text";
constexpr const char* noSilence = "a client is told that there is no whole answer";

template <class Error>
Case::Script throwing(const Error& error)
{
    return [error](Request&, Response&) { throw error; };
}

Case::Script sending(const char* text, std::streamsize announced, bool thenThrow)
{
    return [=](Request&, Response& response) {
        if (announced >= 0) response.setContentLength(announced);
        else response.setChunkedTransferEncoding(true);
        response.send() << text << std::flush;
        if (thenThrow) throw Poco::IOException("secret");
    };
}

void setBrokenHeader(Request& request, Response& response)
{
    response.set("X-Name", request.getURI().substr(request.getURI().find('?')) + "\r\nX-Injected: yes");
    response.sendBuffer("ok", 2);
}

Case different(const char* name, Case::Script script, ByDesign difference, Sent sent = {})
{
    return {name, std::move(script), 0, "", {}, {}, std::move(sent), difference};
}

} // namespace

std::vector<Case> failureCases()
{
    return {
        different("no handler", nullptr, {problem, 501, 501}),
        different("a Poco::Exception", throwing(Poco::NotFoundException("secret")), {problem, 500, 500}),
        different("a std::exception", throwing(std::runtime_error("secret")), {noSilence, 0, 500}),
        different("a number", throwing(42), {noSilence, 0, 500}),
        different("an exception of a form's parser",
            [](Request& request, Response&) { const Poco::Net::HTMLForm form(request, request.stream()); },
            {problem, 500, 500}, {"POST", "Content-Type: multipart/form-data; boundary=x\r\n", "no form"}),
        different("a file that is not there",
            [](Request&, Response& response) { response.sendFile("/not/there/secret", "text/html"); },
            {problem, 500, 500}),
        different("a handler that sends nothing", [](Request&, Response&) {}, {noSilence, 0, 500}),
        different("fewer bytes than announced", sending("hel", 5, false), {noSilence, 0, 500}),
        different("fewer bytes than announced, then an exception", sending("hel", 5, true), {noSilence, 0, 500}),
        different("a header field with a line break", &setBrokenHeader,
            {"a header field of the client's making is no way into the answer", 200, 500}, {"GET", "", "", "?name"}),
        {"more bytes than announced", sending("hello there", 5, false), 200, "hello", {"Content-Length: 5"}},
        {"an exception after a whole answer", sending("hello", 5, true), 200, "hello"},
        {"an exception after some chunks", sending("hello", -1, true), 200, "hello"},
        {"a form that is none, caught",
            [](Request& request, Response& response) {
                try
                {
                    const Poco::Net::HTMLForm form(request, request.stream());
                }
                catch (const Poco::Exception&)
                {
                    response.setStatusAndReason(Response::HTTP_BAD_REQUEST);
                    response.sendBuffer("bad", 3);
                }
            },
            400, "bad", {}, {}, {"POST", "Content-Type: multipart/form-data; boundary=x\r\n", "no form"}},
    };
}
