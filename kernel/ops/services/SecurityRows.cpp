#include "kernel/ops/services/SecurityRows.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace kernel::ops::services {

using keelson::SecurityEvent;
using nlohmann::json;

namespace {

constexpr std::size_t longest = 1000;

constexpr keelson::data::Statement insertEvents{"security_events.insert",
    "INSERT INTO security_events (name, success, user_id, address, request_id, details, created_at) "
    "SELECT name, outcome = 'success', NULLIF(subject, '')::uuid, NULLIF(address, ''), NULLIF(request, ''), "
    "NULLIF(details, '')::jsonb, timestamptz 'epoch' + at * interval '1 microsecond' "
    "FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[]) "
    "AS event (name, outcome, subject, address, request, details, at)"};

std::string jsonText(const json& value)
{
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

/// Without the control characters that the log and the table do not take.
std::string clean(std::string text)
{
    text.resize(std::min(text.size(), longest));
    std::ranges::replace_if(
        text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, ' ');
    return json::parse(jsonText(text)).get<std::string>();
}

std::string_view outcomeOf(const SecurityEvent& event)
{
    return event.outcome == SecurityEvent::Outcome::success ? "success" : "failure";
}

std::string detailsOf(const SecurityEvent& event)
{
    if (event.details.empty()) return {};
    auto details = json::object();
    for (const auto& [name, value] : event.details) details[clean(name)] = clean(value);
    return jsonText(details);
}

} // namespace

void SecurityRows::add(const SecurityEvent& event, keelson::Clock::Time at)
{
    _names.push_back(clean(event.name));
    _outcomes.emplace_back(outcomeOf(event));
    _users.push_back(event.user ? event.user->text() : "");
    _addresses.push_back(clean(event.address));
    _requests.push_back(clean(event.requestId));
    _details.push_back(detailsOf(event));
    _times.push_back(at.time_since_epoch().count());
}

void SecurityRows::insert(keelson::data::Database& database) const
{
    database.query(insertEvents, _names, _outcomes, _users, _addresses, _requests, _details, _times);
}

std::string SecurityRows::line(const SecurityEvent& event)
{
    auto text = clean(event.name);
    text.append(" ").append(outcomeOf(event));
    if (event.user) text.append(" user=").append(event.user->text());
    if (!event.address.empty()) text.append(" address=").append(clean(event.address));
    if (!event.requestId.empty()) text.append(" request=").append(clean(event.requestId));
    for (const auto& [name, value] : event.details)
        text.append(" ").append(clean(name)).append("=").append(jsonText(clean(value)));
    return text;
}

} // namespace kernel::ops::services
