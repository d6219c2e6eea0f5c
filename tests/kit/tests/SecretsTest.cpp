#include "tests/kit/Secrets.h"

#include "tests/kit/Test.h"

namespace {

bool isFound(const std::string& text)
{
    try
    {
        kit::secrets::expectNoneIn(text);
        return false;
    }
    catch (const CppUnit::Exception&)
    {
        return true;
    }
}

} // namespace

TEST(SecretsTest, "what passed as a password or a token, or was set as one, is found in a line")
{
    kit::secrets::noteBody(R"({"email": "ada@example.com", "password" : "Secrets-test-1"})");
    kit::secrets::noteBody(R"({"refresh_token":"secrets-test-2","user":{"name":"Ada Lovelace"}})");
    kit::secrets::noteSetting("auth.jwt.secret=secrets-test-3");
    kit::secrets::noteSetting("database.url=postgres://keelson:secrets-test-4@127.0.0.1/keelson");
    kit::secrets::noteSetting("JWT_SECRET_KEY=secrets-test-5");
    for (const auto* text :
        {"one line\nwith Secrets-test-1 in it", "secrets-test-2", "x=secrets-test-3", "secrets-test-4",
            "secrets-test-5", "$2b$12$abc", "$argon2id$v=19", "Bearer eyJhbGciOiJI.eyJzdWIiOiIx.c2lnbmF0dXJl"})
        CHECK(isFound(text));
    for (const auto* text : {"", "ada@example.com is Ada Lovelace", "keelson", "eyJ of a word. eyJ and another."})
        CHECK(!isFound(text));
}
