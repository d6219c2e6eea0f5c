#include "kernel/host/config/DatabaseParts.h"

#include <keelson/SecretStrength.h>

namespace kernel::host::config {
namespace {

constexpr std::size_t minimumOfPassword = 16;

std::string encoded(std::string_view text)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string url;
    for (const char c : text)
    {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
            std::string_view("-._~").find(c) != std::string_view::npos;
        if (plain) url += c;
        else url.append({'%', digits[byte >> 4U], digits[byte & 15U]});
    }
    return url;
}

void checkPassword(const Value& password, Problems& problems)
{
    const auto refuse = [&](const std::string& why) {
        problems.push_back({Problem::Severity::error, password.origin,
            "the database's password " + why + ", which is refused in production; `keelson secret` makes a good one"});
    };
    if (password.text.size() < minimumOfPassword) refuse("has fewer than 16 characters");
    else if (const auto reason = keelson::weakness(password.text)) refuse(*reason);
}

} // namespace

std::optional<Value> composeDatabaseUrl(const Variables& variables, bool production, Problems& problems)
{
    const auto host = variables.value("POSTGRES_HOST", problems);
    const auto password = variables.value("POSTGRES_PASSWORD", problems);
    if (!host && !password) return std::nullopt;
    const auto user = variables.value("POSTGRES_USER", problems).value_or(Value{"postgres", {}});
    const auto database = variables.value("POSTGRES_DB", problems).value_or(user);
    const auto port = variables.value("POSTGRES_PORT", problems);
    if (production && password) checkPassword(*password, problems);

    std::string url = "postgresql://" + encoded(user.text);
    if (password) url.append(":").append(encoded(password->text));
    url.append("@").append(host ? host->text : "localhost");
    if (port) url.append(":").append(port->text);
    url.append("/").append(encoded(database.text));
    return Value{url, "POSTGRES_HOST, POSTGRES_USER, POSTGRES_PASSWORD and POSTGRES_DB"};
}

} // namespace kernel::host::config
