#include "kernel/http/idempotency/IdempotencyKey.h"
#include "tests/kit/Test.h"

#include <keelson/http/Problem.h>

namespace kernel::http::idempotency {

namespace {

using keelson::http::Problem;
using keelson::http::Request;

Request request(std::vector<std::string> keys, std::string client = "192.0.2.1")
{
    Request made;
    made.method = "POST";
    made.path = "/towns";
    made.client = std::move(client);
    for (const auto& key : keys) made.headers.add("Idempotency-Key", key);
    return made;
}

} // namespace

TEST(IdempotencyKeyTest, "a key is visible ASCII of up to 255 characters, bare or as a structured string")
{
    CHECK(!IdempotencyKey::of(request({})));
    for (const std::string text : {"8e03978e-40d5-43e8-bc93-6894a57f9324", "1", "a,b;c=d", "KG5LxwFBepaKHyUD"})
    {
        CHECK_EQUAL(text, IdempotencyKey::of(request({text}))->text);
        CHECK_EQUAL(text, IdempotencyKey::of(request({'"' + text + '"'}))->text);
    }
    CHECK_EQUAL(std::size_t{255}, IdempotencyKey::of(request({std::string(255, 'k')}))->text.size());
}

TEST(IdempotencyKeyTest, "what is no key, or two, is 400")
{
    for (const std::string text : {"", "\"\"", "a b", "\"a", "a\"", "a\"b", "a\\b", "sch\xc3\xb6n", "a\tb", "\""})
        CHECK_THROWS(Problem, IdempotencyKey::of(request({text})));
    CHECK_THROWS(Problem, IdempotencyKey::of(request({std::string(256, 'k')})));
    CHECK_THROWS(Problem, IdempotencyKey::of(request({"one", "two"})));
    CHECK_THROWS(Problem, IdempotencyKey::of(request({"one", "one"})));
}

TEST(IdempotencyKeyTest, "a user's keys are the user's, a guest's are those of the address")
{
    auto asked = request({"k"});
    const auto guest = IdempotencyKey::of(asked)->principal;
    CHECK(guest == IdempotencyKey::of(request({"k"}))->principal);
    CHECK(guest != IdempotencyKey::of(request({"k"}, "192.0.2.2"))->principal);
    CHECK_EQUAL('8', guest.text()[14]);
    asked.principal = keelson::Principal{
        keelson::Id::parse("01966a5e-7c3b-7d2a-9f10-4b6c8d0e2f13").value(), "user", {}, {}};
    CHECK(asked.principal->id == IdempotencyKey::of(asked)->principal);
    CHECK(IdempotencyKey::of(asked)->lock() != IdempotencyKey::of(request({"k"}))->lock());
}

TEST(IdempotencyKeyTest, "a fingerprint tells method, path, query and body apart")
{
    const auto print = [](const std::string& method, const std::string& path, const std::string& query,
                           const std::string& body) {
        Request made;
        made.method = method;
        made.path = path;
        made.query = query;
        made.body = body;
        return IdempotencyKey::fingerprint(made);
    };
    const auto first = print("POST", "/towns", "", "{}");
    CHECK_EQUAL(first, print("POST", "/towns", "", "{}"));
    CHECK(first != print("PUT", "/towns", "", "{}"));
    CHECK(first != print("POST", "/town", "s", "{}"));
    CHECK(first != print("POST", "/towns", "a", "{}"));
    CHECK(first != print("POST", "/towns", "", "{} "));
}

} // namespace kernel::http::idempotency
