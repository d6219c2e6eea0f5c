#include "AuthPlugin.h"
#include "tests/kit/TemporaryFolder.h"
#include "tests/kit/Test.h"
#include "tests/kit/doubles/MapSettings.h"

namespace auth {

namespace {

using kit::doubles::MapSettings;
using Texts = std::map<std::string, std::string>;

const std::string secret = "the-tide-comes-in-and-goes-out-again-9";

std::string refused(Texts texts, keelson::Environment environment = keelson::Environment::test)
{
    texts.emplace("auth.jwt.secret", secret);
    MapSettings source("auth", std::move(texts), environment);
    AuthPlugin().configure(source.settings());
    std::string all;
    for (const auto& sentence : source.refused) all += sentence + '\n';
    return all;
}

} // namespace

TEST(SettingsTest, "every setting is in the README")
{
    MapSettings source("auth", {});
    AuthPlugin().configure(source.settings());
    const auto readme = kit::read(std::filesystem::path(KEELSON_SOURCE_FOLDER) / "plugins/auth/README.md");
    for (const auto& [key, declaration] : source.declared) CHECK_CONTAINS(readme, "`" + key + "`");
    CHECK(source.declared.at("auth.jwt.secret").generated);
    CHECK(source.declared.at("auth.jwt.secret").secret);
}

TEST(SettingsTest, "what would be unsafe is refused in production")
{
    using keelson::Environment;
    CHECK_EQUAL("", refused({}, Environment::production));
    CHECK_CONTAINS(
        refused({{"cookie.secure", "false"}}, Environment::production), "cookie.secure must be true in production");
    CHECK_CONTAINS(
        refused({{"auth.password.bcrypt.cost", "9"}}, Environment::production), "must be 10 or more in production");
    CHECK_CONTAINS(refused({{"auth.jwt.secret", "short"}}), "auth.jwt.secret");
    CHECK_CONTAINS(refused({{"auth.jwt.secret", std::string(40, 'x')}}), "auth.jwt.secret");
    CHECK_CONTAINS(refused({{"auth.jwt.external.secret", "short"}}), "auth.jwt.external.secret");
}

TEST(SettingsTest, "cookies that browsers would drop are refused")
{
    CHECK_CONTAINS(refused({{"cookie.samesite", "none"}}), "cookie.samesite must be lax or strict");
    CHECK_CONTAINS(refused({{"cookie.prefix", "true"}}), "cookie.prefix needs cookie.secure");
    CHECK_CONTAINS(refused({{"cookie.prefix", "true"}, {"cookie.secure", "true"}, {"cookie.domain", "example.com"}}),
        "goes with no cookie.domain");
    CHECK_CONTAINS(refused({{"cookie.domain", "example.com; Path=/"}}), "must be a domain alone");
    CHECK_EQUAL("", refused({{"cookie.samesite", "none"}, {"cookie.secure", "true"}}));
}

} // namespace auth
