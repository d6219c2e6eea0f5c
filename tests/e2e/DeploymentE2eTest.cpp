// docs/deployment.md: what is installed, in production, behind nginx with TLS, with a PostgreSQL that is not ours.

#include "tests/kit/Database.h"
#include "tests/kit/Eventually.h"
#include "tests/kit/LiveServer.h"
#include "tests/kit/Skip.h"
#include "tests/kit/Test.h"

#include <Poco/Net/ServerSocket.h>
#include <Poco/String.h>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>

namespace {

namespace fs = std::filesystem;

struct Said
{
    int status;
    std::string output;
};

Said shell(const std::string& command)
{
    std::FILE* const pipe = ::popen(("exec 2>&1; " + command).c_str(), "r");
    if (!pipe) FAIL("no shell");
    std::string output;
    char buffer[4096];
    while (const auto count = std::fread(buffer, 1, sizeof buffer, pipe)) output.append(buffer, count);
    return {::pclose(pipe), output};
}

std::string must(const std::string& command)
{
    auto said = shell(command);
    if (said.status != 0) FAIL(command + "\n" + said.output);
    return Poco::trimRight(said.output);
}

/// One that is free now.
std::string freePort()
{
    return std::to_string(Poco::Net::ServerSocket(Poco::Net::SocketAddress("127.0.0.1", 0)).address().port());
}

void replace(std::string& text, const std::string& what, const std::string& with)
{
    if (text.find(what) == std::string::npos) FAIL("conf/nginx.conf has no " + what);
    Poco::replaceInPlace(text, what, with);
}

/// nginx with the file that is installed, on ports of its own, with a certificate that it has made itself.
class Nginx
{
public:
    Nginx(const fs::path& folder, std::string site, std::uint16_t server): _folder(folder)
    {
        must("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 -subj "
             "/CN=api.example.com "
             "-addext subjectAltName=DNS:api.example.com -keyout " +
            at("key.pem") + " -out " + at("cert.pem"));
        replace(site, "127.0.0.1:8000", "127.0.0.1:" + std::to_string(server));
        replace(site, "listen 80;", "listen 127.0.0.1:" + http + ";");
        replace(site, "listen 443 ssl", "listen 127.0.0.1:" + https + " ssl");
        replace(site, "/etc/letsencrypt/live/api.example.com/fullchain.pem", at("cert.pem"));
        replace(site, "/etc/letsencrypt/live/api.example.com/privkey.pem", at("key.pem"));
        std::ofstream(at("nginx.conf")) << "pid " << at("nginx.pid") << ";\nerror_log " << at("error.log")
                                        << ";\nevents {}\nhttp {\naccess_log off;\n"
                                        << site << "}\n";
        must(command());
    }
    ~Nginx()
    {
        shell(command() + " -s quit");
        kit::eventually([this] { return !fs::exists(at("nginx.pid")); });
    }
    Nginx(const Nginx&) = delete;
    Nginx& operator=(const Nginx&) = delete;

    /// The answer, with its head, as curl prints it.
    std::string ask(const std::string& scheme, const std::string& path, const std::string& more = {}) const
    {
        const auto& port = scheme == "https" ? https : http;
        return must("curl -s -i -m 20 --http1.1 --cacert " + at("cert.pem") + " --resolve api.example.com:" + port +
            ":127.0.0.1 " + more + " " + scheme + "://api.example.com:" + port + path);
    }

    static constexpr auto program = "/usr/sbin/nginx";

private:
    std::string command() const { return program + (" -e " + at("error.log")) + " -c " + at("nginx.conf"); }
    std::string at(const char* name) const { return (_folder / name).string(); }

    const fs::path _folder;
    const std::string http = freePort();
    const std::string https = freePort();
};

std::string content(const fs::path& file)
{
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

TEST(DeploymentE2eTest, "what is installed serves in production behind nginx, on a database of the deployer's")
{
    if (!fs::exists(Nginx::program)) kit::skip("tools/setup test installs nginx");
    const kit::TemporaryFolder folder;
    const kit::Database database;
    const auto prefix = folder.path() / "opt";
    const auto build = fs::read_symlink("/proc/self/exe").parent_path().parent_path();
    must("cmake --install " + build.string() + " --prefix " + prefix.string());
    const auto program = prefix / "bin/keelson";
    const auto settings = prefix / "share/keelson/production.properties";

    const auto unset = shell(program.string() + " check --config " + settings.string());
    CHECK_EQUAL(78, WEXITSTATUS(unset.status));
    CHECK_CONTAINS(unset.output, "JWT_SECRET_KEY");

    const kit::LiveServer server(program, {"serve", "--migrate", "--config", settings.string()},
        {"DATABASE_URL=" + database.url(), "JWT_SECRET_KEY=" + must(program.string() + " secret"),
            "ALLOWED_HOSTS=api.example.com", "SITE_ADDRESS=api.example.com", "API_HOST=127.0.0.1", "PORT=0",
            "KEELSON_HTTP_PROXIES=127.0.0.1", "KEELSON_HTTP_HTTPS_REDIRECT=true",
            "KEELSON_DATA_DIR=" + (folder.path() / "data").string()});
    const Nginx nginx(folder.path(), content(prefix / "share/keelson/nginx.conf"), server.port());

    const auto health = nginx.ask("https", "/health");
    CHECK_CONTAINS(health, "HTTP/1.1 200");
    CHECK_CONTAINS(health, "Strict-Transport-Security: max-age=");
    const auto redirected = nginx.ask("http", "/api/v1/tasks");
    CHECK_CONTAINS(redirected, "HTTP/1.1 308");
    CHECK_CONTAINS(redirected, "ocation: https://api.example.com/api/v1/tasks");
    CHECK_CONTAINS(nginx.ask("https", "/api/v1/tasks"), "HTTP/1.1 401");
    const auto signedUp = nginx.ask("https", "/api/v1/auth/signup",
        R"(-H 'Content-Type: application/json' -d '{"email":"ada@example.com","name":"Ada","password":"Fly-Over-9-Rivers"}')");
    CHECK_CONTAINS(signedUp, "HTTP/1.1 201");
    CHECK_CONTAINS(nginx.ask("https", "/docs"), "HTTP/1.1 404");
    CHECK(server.says("\"client\":\"127.0.0.1\""));
}
