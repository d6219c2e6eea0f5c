#pragma once

#include "AuthPlugin.h"
#include "tests/kit/Harness.h"
#include "tests/kit/LiveDatabase.h"

#include <keelson/data/Database.h>

#include <atomic>
#include <functional>
#include <nlohmann/json.hpp>

namespace auth {

/// The tables of the plugin in a schema of the test's own.
class Tables
{
public:
    Tables();

    kit::Database schema;

    /// The first column of the first row.
    std::string ask(const std::string& sql) const { return schema.execute(sql); }
};

/// Another database, which counts what it is asked, and shows it to who wants to watch.
class CountingDatabase final : public keelson::data::Database
{
public:
    explicit CountingDatabase(keelson::data::Database& other): _other(other) {}

    /// Asks the same connection something else.
    using Run = std::function<keelson::data::Rows(const keelson::data::Statement&, const keelson::data::Parameters&)>;
    using Watch = std::function<void(const keelson::data::Statement&, const keelson::data::Parameters&, const Run&)>;

    int count() { return _count.exchange(0); }

    /// Calls it before each statement. By the test's only thread.
    void watch(Watch watch) { _watch = std::move(watch); }

    keelson::data::Rows unit(std::span<const Step> steps) override;
    void session(const std::function<void(Poco::Data::Session&)>& function) override { _other.session(function); }

private:
    class Watched;

    keelson::data::Rows run(
        const keelson::data::Statement& statement, const keelson::data::Parameters& parameters, Use use) override;
    void transact(const std::function<void(keelson::data::Transaction&)>& function) override;

    Watch _watch;
    keelson::data::Database& _other;
    std::atomic<int> _count{0};
};

/// A server with the plugin, on its tables. Several on the same are nodes of one deployment.
class Site
{
public:
    using Settings = kit::Harness::Settings;

    static const std::string secret;
    static const std::string password;

    explicit Site(Tables& tables, const Settings& settings = {}, const Settings& aliases = {});

    /// What a client got with a new account, or a log-in.
    struct Login
    {
        std::string id;
        std::string email;
        std::string access;
        std::string refresh;
        std::string csrf;
    };

    /// Fail the test where they do not succeed.
    Login signUp(const std::string& email);
    Login logIn(const std::string& email, const std::string& with = password);

    /// A request with the access token in a Bearer header, or with all cookies and the CSRF header.
    kit::Exchange asked(std::string_view method, std::string_view path, const Login& login);
    kit::Exchange browsed(std::string_view method, std::string_view path, const Login& login);

    kit::Answer refresh(const std::string& token);
    int me(const std::string& accessToken);

    /// `/api/v1/auth` before it.
    kit::Exchange request(std::string_view method, std::string_view path);

    Tables& tables;
    kit::LiveDatabase live;
    CountingDatabase database{live.database};
    kit::Harness harness;

    static Login loginOf(const kit::Answer& answer);
};

} // namespace auth
