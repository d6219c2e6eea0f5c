#include "Who.h"

#include "Networks.h"

#include <keelson/Id.h>
#include <keelson/json/Error.h>
#include <keelson/json/Parse.h>

#include <Poco/SHA2Engine.h>
#include <algorithm>
#include <arpa/inet.h>
#include <nlohmann/json.hpp>

namespace rate_limit {

using keelson::http::Request;

namespace {

constexpr std::size_t largestBody = 64 * 1024;

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
    constexpr std::size_t enough = 32; // hexadecimal digits
    Poco::SHA2Engine engine;
    engine.update(text);
    return Poco::DigestEngine::digestToHex(engine.digest()).substr(0, enough);
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

std::string keyOf(const Policy& policy, const Request& request)
{
    using By = Policy::By;
    if (policy.by == By::everybody) return "global";
    if (policy.by == By::user && request.principal) return "user:" + request.principal->id.text();
    auto key = addressKey(request.client);
    if (policy.by == By::field) key.append("+").append(fieldOf(request, policy.field));
    return key;
}

} // namespace rate_limit
