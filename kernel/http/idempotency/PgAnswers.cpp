#include "kernel/http/idempotency/PgAnswers.h"

#include <nlohmann/json.hpp>
#include <stdexcept>

namespace kernel::http::idempotency {

using keelson::data::Statement;
using keelson::http::Headers;
using keelson::http::Response;

namespace {

constexpr Statement holdKey{"idempotency.hold", "SELECT pg_try_advisory_xact_lock($1)"};

constexpr Statement findAnswer{"idempotency.find",
    "SELECT fingerprint, status, headers, body FROM idempotency_keys "
    "WHERE principal = $1 AND key = $2 AND created_at > now() - $3::bigint * interval '1 millisecond'"};

constexpr Statement keepAnswer{"idempotency.keep",
    "INSERT INTO idempotency_keys(principal, key, fingerprint, status, headers, body) VALUES ($1, $2, $3, $4, $5, $6) "
    "ON CONFLICT (principal, key) DO UPDATE SET fingerprint = excluded.fingerprint, status = excluded.status, "
    "headers = excluded.headers, body = excluded.body, created_at = excluded.created_at"};

constexpr std::string_view digits = "0123456789abcdef";

// PostgreSQL's text form of bytea: \x, and two digits a byte.
std::string toHex(std::string_view bytes)
{
    std::string text = "\\x";
    text.reserve(2 + 2 * bytes.size());
    for (const char c : bytes)
    {
        const auto byte = static_cast<unsigned char>(c);
        text += digits[byte >> 4U];
        text += digits[byte & 0xfU];
    }
    return text;
}

char half(char digit)
{
    return static_cast<char>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

std::string fromHex(std::string_view text)
{
    if (!text.starts_with("\\x")) throw std::logic_error("the database gives bytea in another form than hex");
    std::string bytes;
    bytes.reserve(text.size() / 2);
    for (std::size_t at = 2; at + 1 < text.size(); at += 2)
        bytes += static_cast<char>(half(text[at]) << 4 | half(text[at + 1]));
    return bytes;
}

nlohmann::json toJson(const Headers& headers)
{
    auto fields = nlohmann::json::array();
    for (const auto [name, value] : headers) fields.push_back({name, value});
    return fields;
}

Headers fromJson(const nlohmann::json& fields)
{
    Headers headers;
    for (const auto& field : fields) headers.add(field.at(0).get<std::string>(), field.at(1).get<std::string>());
    return headers;
}

} // namespace

bool PgAnswers::hold(const IdempotencyKey& key)
{
    return _transaction.query(holdKey, key.lock())[0].get<bool>(0);
}

std::optional<PgAnswers::Kept> PgAnswers::find(const IdempotencyKey& key, std::chrono::milliseconds age)
{
    const auto rows = _transaction.query(findAnswer, key.principal, key.text, age.count());
    const auto row = rows.one();
    if (!row) return std::nullopt;
    Kept kept{row->get<std::string>(0), {}};
    kept.response.status = row->get<int>(1);
    kept.response.headers = fromJson(row->get<nlohmann::json>(2));
    kept.response.body = fromHex(row->get<std::string_view>(3));
    return kept;
}

void PgAnswers::keep(const IdempotencyKey& key, const std::string& fingerprint, const Response& response)
{
    _transaction.query(keepAnswer, key.principal, key.text, fingerprint, response.status, toJson(response.headers),
        toHex(response.body));
}

} // namespace kernel::http::idempotency
