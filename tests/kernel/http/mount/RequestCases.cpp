#include "tests/kernel/http/mount/Cases.h"

#include <Poco/Net/HTMLForm.h>
#include <Poco/Net/NameValueCollection.h>
#include <Poco/StreamCopier.h>

namespace {

using Request = Poco::Net::HTTPServerRequest;
using Response = Poco::Net::HTTPServerResponse;

void answer(Response& response, const std::string& text)
{
    response.sendBuffer(text.data(), text.size());
}

void echo(Request& request, Response& response)
{
    std::string body;
    Poco::StreamCopier::copyToString(request.stream(), body);
    answer(response, std::to_string(request.getContentLength()) + ":" + body);
}

void readFour(Request& request, Response& response)
{
    std::string four(4, ' ');
    request.stream().read(four.data(), 4);
    answer(response, four);
}

void showHead(Request& request, Response& response)
{
    auto text = request.getMethod() + " " + request.getURI().substr(request.getURI().find('?')) + " " +
        request.getVersion() + (request.secure() ? " secure" : "") + "\n";
    for (const auto& [name, value] : request) text += name + "=" + value + "\n";
    answer(response, text);
}

void showCookies(Request& request, Response& response)
{
    Poco::Net::NameValueCollection cookies;
    request.getCookies(cookies);
    std::string scheme;
    std::string credentials;
    request.getCredentials(scheme, credentials);
    answer(response, cookies.get("a") + cookies.get("b") + " " + scheme + " " + credentials);
}

void readForm(Request& request, Response& response)
{
    const Poco::Net::HTMLForm form(request, request.stream());
    answer(response, form.get("name") + "|" + form.get("q"));
}

void showState(Request& request, Response& response)
{
    std::string state = response.sent() ? "sent" : "unsent";
    state += response.getKeepAlive() ? ", stays" : ", closes";
    state += request.getExpectContinue() ? ", expects" : "";
    state += &request.response() == &response ? ", joined" : "";
    state += response.has("Date") ? ", dated " : " ";
    answer(response, state + response.getVersion());
}

void continueTwice(Request& request, Response& response)
{
    if (request.getExpectContinue()) echo(request, response);
}

Case::Script text(const char* value)
{
    return [value](Request&, Response& response) { answer(response, value); };
}

const std::string formType = "Content-Type: application/x-www-form-urlencoded\r\n";
const std::string multipart = "--edge\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nA B\r\n--edge--\r\n";

} // namespace

std::vector<Case> requestCases()
{
    return {
        {"method, target, version and header fields in their order", &showHead, 200,
            "PATCH ?a=%20b&c HTTP/1.1\nHost=localhost\nX-B=1\nX-B=3\nx-a=2\nContent-Length=0\nConnection=close\n", {},
            {}, {"PATCH", "X-B: 1\r\nx-a:  2 \r\nX-B: 3\r\nContent-Length: 0\r\n", "", "?a=%20b&c"}, {}},
        {"a body of announced length", &echo, 200, "5:hello", {}, {}, {"POST", "", "hello"}},
        {"a body in chunks", &echo, 200, "-1:hello", {}, {}, {"POST", "", "hello", "", "HTTP/1.1", true}},
        {"a body of 200,000 bytes", &echo, 200, "200000:" + std::string(200'000, 'b'), {}, {},
            {"PUT", "", std::string(200'000, 'b')}},
        {"no body", &echo, 200, "-1:", {}, {}, {"GET"}},
        {"DELETE with a body", &echo, 200, "2:no", {}, {}, {"DELETE", "", "no"}},
        {"a body that is read in part", &readFour, 200, "hell", {}, {}, {"POST", "", "hello"}},
        {"a body that is not read", text("done"), 200, "done", {}, {}, {"POST", "", "hello"}},
        {"a client that waits for 100 Continue", &continueTwice, 200, "5:hello", {}, {},
            {"POST", "Expect: 100-continue\r\n", "hello"}},
        {"cookies and credentials", &showCookies, 200, "12 Basic dTpw", {}, {},
            {"GET", "Cookie: a=1; b=2\r\nAuthorization: Basic dTpw\r\n"}},
        {"a form", &readForm, 200, "A B|1", {}, {}, {"POST", formType, "name=A+B", "?q=1"}},
        {"a form in parts", &readForm, 200, "A B|1", {}, {},
            {"POST", "Content-Type: multipart/form-data; boundary=edge\r\n", multipart, "?q=1"}},
        {"what a handler finds", &showState, 200, "unsent, closes, joined, dated HTTP/1.1"},
        {"what a handler finds for a client that wants to stay", &showState, 200,
            "unsent, stays, joined, dated HTTP/1.1", {}, {}, {"GET", "Connection: keep-alive\r\n"}},
        {"a client of HTTP/1.0", &showState, 200, "unsent, closes, joined, dated HTTP/1.0", {}, {},
            {"GET", "", "", "", "HTTP/1.0"}},
    };
}
