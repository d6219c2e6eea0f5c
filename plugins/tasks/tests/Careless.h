#pragma once

#include <keelson/data/Database.h>

#include <map>
#include <memory>
#include <string>

namespace tasks {

/// The fault switch: a database whose statements have lost the condition on whose rows they want, as if somebody had
/// forgotten to write it. For one thread.
class Careless final : public keelson::data::Database
{
public:
    using Rows = keelson::data::Rows;
    using Statement = keelson::data::Statement;
    using Parameters = keelson::data::Parameters;

    /// The real one outlives it.
    explicit Careless(keelson::data::Database& database): _database(database) {}

    Rows unit(std::span<const Step> steps) override
    {
        std::vector<Step> careless;
        for (const auto& [statement, parameters] : steps) careless.push_back({without(statement), parameters});
        return _database.unit(careless);
    }

    void session(const std::function<void(Poco::Data::Session&)>& function) override { _database.session(function); }

protected:
    Rows run(const Statement& statement, const Parameters& parameters, Use) override
    {
        const Step step{without(statement), parameters};
        return _database.unit({&step, 1});
    }

    void transact(const std::function<void(keelson::data::Transaction&)>& function) override
    {
        _database.write([&](keelson::data::Transaction& transaction) {
            CarelessTransaction careless(*this, transaction);
            function(careless);
        });
    }

private:
    class CarelessTransaction final : public keelson::data::Transaction
    {
    public:
        CarelessTransaction(Careless& owner, keelson::data::Transaction& transaction):
            _owner(owner), _transaction(transaction)
        {
        }

        Rows run(const Statement& statement, const Parameters& parameters) override
        {
            return _transaction.run(_owner.without(statement), parameters);
        }

    private:
        Careless& _owner;
        keelson::data::Transaction& _transaction;
    };

    const Statement& without(const Statement& statement)
    {
        auto& [sql, careless] = _statements[&statement];
        if (careless) return *careless;
        sql = statement.sql;
        const std::string condition = "t.user_id = $1";
        for (auto at = sql.find(condition); at != std::string::npos; at = sql.find(condition))
            sql.replace(at, condition.size(), "$1::uuid IS NOT NULL");
        careless = std::make_unique<Statement>(
            Statement{statement.name, sql.c_str(), statement.slow, statement.binary});
        return *careless;
    }

    keelson::data::Database& _database;
    std::map<const Statement*, std::pair<std::string, std::unique_ptr<Statement>>> _statements;
};

} // namespace tasks
