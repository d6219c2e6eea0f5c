#include "tests/kernel/http/FrontProxy.h"

#include "tests/kit/Check.h"
#include "tests/kit/Eventually.h"
#include "tests/kit/Skip.h"

#include <Poco/Net/SocketAddress.h>
#include <filesystem>

FrontProxy::FrontProxy(Kind kind, const std::vector<std::uint16_t>& servers)
{
    const std::string program = kind == Kind::nginx ? "/usr/sbin/nginx" : "/usr/sbin/haproxy";
    if (!std::filesystem::exists(program)) kit::skip(program + " is not installed");
    const auto text = kind == Kind::nginx ? nginx(servers) : haproxy(servers);
    const auto file = _folder.write("proxy.conf", text).string();
    _process.emplace(kind == Kind::nginx
            ? std::vector<std::string>{program, "-c", file, "-p", _folder.path().string(), "-e", "error.log"}
            : std::vector<std::string>{program, "-db", "-q", "-f", file});
    if (!kit::eventually([this, &servers] { return listens(servers.size()); }))
        FAIL(program + " does not listen: " + _process->output());
}

Poco::Net::StreamSocket FrontProxy::connect(std::size_t server) const
{
    return Poco::Net::StreamSocket(Poco::Net::SocketAddress(Poco::Net::SocketAddress::UNIX_LOCAL, entrance(server)));
}

// A socket in a folder of its own: nobody else can take it, as they can a port.
std::string FrontProxy::entrance(std::size_t server) const
{
    return (_folder.path() / std::to_string(server)).string();
}

std::string FrontProxy::nginx(const std::vector<std::uint16_t>& servers) const
{
    std::string text =
        "daemon off; master_process off; pid nginx.pid; error_log error.log;\nevents {}\nhttp {\n access_log off;\n"
        " client_body_temp_path b; proxy_temp_path p; fastcgi_temp_path f; uwsgi_temp_path u; scgi_temp_path s;\n"
        " client_header_timeout 200ms; client_body_timeout 200ms; keepalive_timeout 200ms; lingering_timeout 200ms;\n"
        " client_max_body_size 0;\n"
        " ignore_invalid_headers off; underscores_in_headers on;\n";
    for (std::size_t i = 0; i < servers.size(); ++i)
        text += " upstream back" + std::to_string(i) + " { server 127.0.0.1:" + std::to_string(servers[i]) +
            "; keepalive 4; }\n server {\n  listen unix:" + entrance(i) +
            "; server_name x;\n  location / {\n   proxy_pass http://back" + std::to_string(i) +
            "; proxy_http_version 1.1;\n"
            "   proxy_set_header Connection \"\"; proxy_set_header Host $host; proxy_request_buffering off;\n"
            "   proxy_next_upstream off;\n  }\n }\n";
    return text + "}\n";
}

std::string FrontProxy::haproxy(const std::vector<std::uint16_t>& servers) const
{
    std::string text = "global\n nbthread 1\n maxconn 200\ndefaults\n mode http\n http-reuse always\n"
                       " timeout connect 5s\n timeout server 3s\n timeout client 200ms\n timeout http-request 200ms\n";
    for (std::size_t i = 0; i < servers.size(); ++i)
        text += "listen number" + std::to_string(i) + "\n bind unix@" + entrance(i) +
            "\n server one 127.0.0.1:" + std::to_string(servers[i]) + "\n";
    return text;
}

bool FrontProxy::listens(std::size_t entrances) const
{
    try
    {
        for (std::size_t i = 0; i < entrances; ++i) connect(i);
        return true;
    }
    catch (const Poco::Exception&)
    {
        return false;
    }
}
