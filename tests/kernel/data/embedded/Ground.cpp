#include "tests/kernel/data/embedded/Ground.h"

#include "kernel/data/embedded/Leftovers.h"

#include <libpq-fe.h>
#include <memory>
#include <stdexcept>

namespace kernel::data::embedded {

Ground::Ground()
{
    std::filesystem::permissions(path(), std::filesystem::perms(0711));
}

Ground::~Ground()
{
    if (!std::filesystem::exists(cluster())) return;
    Leftovers(cluster()).clear();
    const SocketFolder removed(Account::forServer(cluster()), data());
}

EmbeddedPostgres::Options Ground::options(const std::filesystem::path& name) const
{
    return {path() / name, std::nullopt, nullptr};
}

std::string ask(const ConnectionInfo& connection, const std::string& statement)
{
    const std::unique_ptr<PGconn, decltype(&PQfinish)> server(PQconnectdb(connection.url().c_str()), &PQfinish);
    if (PQstatus(server.get()) != CONNECTION_OK) throw std::runtime_error(PQerrorMessage(server.get()));
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(server.get(), statement.c_str()), &PQclear);
    if (PQresultStatus(result.get()) == PGRES_FATAL_ERROR) throw std::runtime_error(PQresultErrorMessage(result.get()));
    return PQntuples(result.get()) > 0 ? PQgetvalue(result.get(), 0, 0) : "";
}

// By way of a draft: while a program is still being written, nobody can run it.
void makeProgram(const std::filesystem::path& file, const std::string& script)
{
    const kit::TemporaryFolder drafts;
    const auto draft = drafts.write("draft", "#!/bin/sh\n" + script + "\n");
    std::filesystem::permissions(draft, std::filesystem::perms(0755));
    std::filesystem::create_directories(file.parent_path());
    std::filesystem::copy(draft, file);
}

} // namespace kernel::data::embedded
