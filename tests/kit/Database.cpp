#include "tests/kit/Database.h"

#include <atomic>
#include <iostream>
#include <libpq-fe.h>
#include <memory>
#include <stdexcept>

namespace kit {

namespace {

std::string run(const std::string& url, const std::string& sql)
{
    const std::unique_ptr<PGconn, decltype(&PQfinish)> connection(PQconnectdb(url.c_str()), &PQfinish);
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(connection.get(), sql.c_str()), &PQclear);
    const auto status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        throw std::runtime_error(PQerrorMessage(connection.get()) + ("in: " + sql));
    return PQntuples(result.get()) > 0 ? PQgetvalue(result.get(), 0, 0) : "";
}

std::string newName()
{
    static std::atomic<unsigned> count = 0;
    return "test_" + std::to_string(++count);
}

} // namespace

Database::Database(): Database(Postgres::shared()) {}

Database::Database(const Postgres& postgres):
    _schema(newName()), _url(postgres.url() + "&options=-csearch_path%3D" + _schema)
{
    run(postgres.url(), "CREATE SCHEMA " + _schema);
}

// A test that has left a transaction open, or its own server stopped, shall not hold the others.
Database::~Database()
{
    try
    {
        execute("SET client_min_messages = warning; SET lock_timeout = '2s'; DROP SCHEMA " + _schema + " CASCADE");
    }
    catch (const std::exception& e)
    {
        std::cerr << "the schema " << _schema << " stays: " << e.what() << '\n';
    }
}

std::string Database::execute(const std::string& sql) const
{
    return run(_url, sql);
}

} // namespace kit
