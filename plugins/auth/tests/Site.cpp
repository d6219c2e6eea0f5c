#include "Site.h"

#include "tests/kit/Check.h"
#include "tests/kit/Migrations.h"
#include "tests/kit/TemporaryFolder.h"

namespace auth {

namespace {

Site::Settings with(Site::Settings settings)
{
    settings.emplace("auth.jwt.secret", Site::secret);
    settings.emplace("auth.password.bcrypt.cost", "4");
    return settings;
}

} // namespace

const std::string Site::secret = "the-tide-comes-in-and-goes-out-again-9";
const std::string Site::password = "Tide-and-9-moons";

class CountingDatabase::Watched final : public keelson::data::Transaction
{
public:
    Watched(keelson::data::Transaction& other, const Watch& watch): _other(other), _watch(watch) {}

    keelson::data::Rows run(
        const keelson::data::Statement& statement, const keelson::data::Parameters& parameters) override
    {
        if (_watch)
            _watch(statement, parameters,
                [this](const auto& other, const auto& values) { return _other.run(other, values); });
        return _other.run(statement, parameters);
    }

private:
    keelson::data::Transaction& _other;
    const Watch& _watch;
};

keelson::data::Rows CountingDatabase::unit(std::span<const Step> steps)
{
    ++_count;
    for (const auto& step : steps)
        if (_watch)
            _watch(step.statement, step.parameters, [this](const auto& statement, const auto& parameters) {
                return _other.unit(std::array{Step{statement, parameters}});
            });
    return _other.unit(steps);
}

keelson::data::Rows CountingDatabase::run(
    const keelson::data::Statement& statement, const keelson::data::Parameters& parameters, Use)
{
    return unit(std::array{Step{statement, parameters}});
}

void CountingDatabase::transact(const std::function<void(keelson::data::Transaction&)>& function)
{
    ++_count;
    _other.write([&](keelson::data::Transaction& transaction) {
        Watched watched(transaction, _watch);
        function(watched);
    });
}

Tables::Tables()
{
    kit::migrate(schema, {"auth"});
}

Site::Site(Tables& on, const Settings& settings, const Settings& aliases): tables(on), live(on.schema), harness(aliases)
{
    static std::atomic<int> sites{0};
    // Nodes never give one id twice.
    for (int i = 1000 * sites++; i > 0; --i) harness.ids.next();
    harness.use(database);
    harness.host<AuthPlugin>(with(settings));
    database.count();
}

Site::Login Site::signUp(const std::string& email)
{
    const auto answer =
        request("POST", "/signup").json(nlohmann::json{{"email", email}, {"password", password}}).send();
    CHECK_EQUAL(201, answer.status);
    return loginOf(answer);
}

Site::Login Site::logIn(const std::string& email, const std::string& with)
{
    const auto answer = request("POST", "/login").json(nlohmann::json{{"email", email}, {"password", with}}).send();
    CHECK_EQUAL(200, answer.status);
    return loginOf(answer);
}

Site::Login Site::loginOf(const kit::Answer& answer)
{
    const auto json = answer.json();
    return {json.at("user").at("id"), json.at("user").at("email"), json.at("access_token"), json.at("refresh_token"),
        json.at("csrf_token")};
}

kit::Exchange Site::asked(std::string_view method, std::string_view path, const Login& login)
{
    return request(method, path).header("Authorization", "Bearer " + login.access);
}

kit::Exchange Site::browsed(std::string_view method, std::string_view path, const Login& login)
{
    return request(method, path)
        .cookie("access_token", login.access)
        .cookie("refresh_token", login.refresh)
        .cookie("csrf_token", login.csrf)
        .header("X-CSRF-Token", login.csrf);
}

kit::Answer Site::refresh(const std::string& token)
{
    return request("POST", "/refresh").json(nlohmann::json{{"refresh_token", token}}).send();
}

int Site::me(const std::string& accessToken)
{
    return request("GET", "/me").header("Authorization", "Bearer " + accessToken).send().status;
}

kit::Exchange Site::request(std::string_view method, std::string_view path)
{
    return harness.request(method, "/api/v1/auth" + std::string(path));
}

} // namespace auth
