#include "Who.h"

#include "Networks.h"

#include <keelson/Id.h>
#include <keelson/json/Error.h>
#include <keelson/json/Parse.h>

#include <Poco/SHA2Engine.h>
#include <algorithm>
#include <arpa/inet.h>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace rate_limit {

using keelson::http::Request;

namespace {

constexpr std::size_t largestBody = 64 * 1024;
constexpr std::size_t digestLength = 32; // hexadecimal digits

// As people write one thing in several ways: `Ann@Example.com ` is `ann@example.com`.
std::string folded(std::string text)
{
    const auto begin = text.find_first_not_of(" \t");
    if (begin == std::string::npos) return {};
    text = text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
    std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    return text;
}

// Stores and operators need not see it.
std::string digest(const std::string& text)
{
    Poco::SHA2Engine engine;
    engine.update(text);
    return Poco::DigestEngine::digestToHex(engine.digest()).substr(0, digestLength);
}

// Nothing where the body has none; what is wrong with it, the handler tells.
std::string fieldOf(const Request& request, const std::string& name)
{
    if (request.body.empty() || request.body.size() > largestBody) return {};
    try
    {
        const auto body = keelson::json::parse(request.body);
        if (!body.is_object()) return {};
        const auto found = body.find(name);
        return found != body.end() && found->is_string() ? digest(folded(found->get<std::string>())) : std::string();
    }
    catch (const keelson::json::Error&)
    {
        return {};
    }
}

bool isDigest(std::string_view text)
{
    return text.size() == digestLength && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

[[noreturn]] void refuse(const Policy& policy, std::string_view who)
{
    using By = Policy::By;
    const auto* form = policy.by == By::everybody ? "global"
        : policy.by == By::user                   ? "user:ID, or ip:203.0.113.7 for who is not logged in"
                                                  : "ip:203.0.113.7";
    const auto field = policy.by == By::field ? "+ and the body's " + policy.field : std::string();
    throw std::invalid_argument("'" + std::string(who) + "' is nobody whom '" + policy.name + "' counts; it is as " +
        std::string(form) + field);
}

std::optional<std::string> addressNamed(std::string_view text)
{
    if (text.starts_with("ip:")) text.remove_prefix(3);
    if (text.ends_with("/64")) text.remove_suffix(3);
    return Networks::parse(text) ? std::optional(addressKey(text)) : std::nullopt;
}

} // namespace

std::string addressKey(std::string_view address)
{
    if (address.find(':') == std::string_view::npos) return std::string(address);
    const auto bytes = Networks::parse(address);
    if (!bytes) return std::string(address);
    char text[INET6_ADDRSTRLEN] = {};
    const auto zeros = std::all_of(bytes->begin(), bytes->begin() + 10, [](auto byte) { return byte == 0; });
    if (zeros && (*bytes)[10] == 0xff && (*bytes)[11] == 0xff)
        return ::inet_ntop(AF_INET, &(*bytes)[12], text, sizeof text);
    auto network = *bytes;
    std::fill(network.begin() + 8, network.end(), std::uint8_t{0});
    return std::string(::inet_ntop(AF_INET6, network.data(), text, sizeof text)) + "/64";
}

Key madeKey(const Policy& policy, const Request& request)
{
    using By = Policy::By;
    if (policy.by == By::everybody) return Key::of("global");
    if (policy.by == By::user && request.principal) return "user:" + request.principal->id.text();
    auto key = addressKey(request.client);
    if (policy.by == By::field) key.append("+").append(fieldOf(request, policy.field));
    return key;
}

std::string keyNamed(const Policy& policy, std::string_view who)
{
    using By = Policy::By;
    if (policy.by == By::everybody && (who.empty() || who == "global")) return "global";
    if (policy.by == By::user && who.starts_with("user:"))
        if (const auto id = keelson::Id::parse(who.substr(5))) return "user:" + id->text();
    if (policy.by == By::everybody) refuse(policy, who);
    const auto plus = policy.by == By::field ? who.find('+') : who.size();
    const auto address = addressNamed(who.substr(0, plus));
    if (!address || plus == std::string_view::npos) refuse(policy, who);
    if (policy.by != By::field) return *address;
    const std::string field(who.substr(plus + 1));
    return *address + "+" + (field.empty() || isDigest(field) ? field : digest(folded(field)));
}

} // namespace rate_limit
