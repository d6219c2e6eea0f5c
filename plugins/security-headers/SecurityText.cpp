#include "SecurityText.h"

#include <keelson/Settings.h>
#include <keelson/json/DateTime.h>

#include <algorithm>

namespace security_headers {

using keelson::Settings;
using std::chrono::days;

namespace {

// An address alone is taken for one of mail.
std::string contactUri(const std::string& contact)
{
    const bool mail = contact.find(':') == std::string::npos && contact.find('@') != std::string::npos;
    return mail ? "mailto:" + contact : contact;
}

bool isUri(std::string_view text, bool contact)
{
    const bool scheme = text.starts_with("https://") ||
        (contact && (text.starts_with("mailto:") || text.starts_with("tel:")));
    return scheme && std::ranges::all_of(text, [](unsigned char c) { return c > ' ' && c < 0x7F; });
}

std::string readContacts(Settings& settings)
{
    std::string fields;
    for (const auto& contact : settings.list("contact",
             {.help = "whom to tell of a weakness, for security.txt: addresses beginning with mailto:, https:// or "
                      "tel:"}))
    {
        const auto uri = contactUri(contact);
        if (!isUri(uri, true))
            settings.refuse("contact", "must begin with mailto:, https:// or tel:, not '" + contact + "'");
        fields.append("Contact: ").append(uri).append("\r\n");
    }
    return fields;
}

std::string readLink(Settings& settings, std::string_view name, std::string_view key, std::string_view help)
{
    const auto link = settings.optionalText(key, {.help = help});
    if (!link) return {};
    if (!isUri(*link, false)) settings.refuse(key, "must begin with https://, not '" + *link + "'");
    return std::string(name).append(": ").append(*link).append("\r\n");
}

std::string readLanguages(Settings& settings)
{
    std::string all;
    for (const auto& language : settings.list("languages", {.help = "the languages that reports may be in, as en, de"}))
    {
        if (!std::ranges::all_of(
                language, [](char c) { return c == '-' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }))
            settings.refuse("languages", "must be language tags as en or pt-BR, not '" + language + "'");
        all.append(all.empty() ? "" : ", ").append(language);
    }
    return all.empty() ? all : "Preferred-Languages: " + all + "\r\n";
}

} // namespace

std::optional<SecurityText> SecurityText::read(Settings& settings)
{
    SecurityText text;
    const auto contacts = readContacts(settings);
    text._fields = contacts;
    text._fields += readLink(settings, "Policy", "policy", "the address of the policy for those who report");
    text._fields += readLink(
        settings, "Acknowledgments", "acknowledgments", "the address of the page that thanks them");
    text._fields += readLink(settings, "Encryption", "encryption", "the address of a key to encrypt reports with");
    text._fields += readLink(settings, "Canonical", "canonical", "the address of security.txt itself");
    text._fields += readLanguages(settings);
    text._lifetime = settings.duration("lifetime",
        {.fallback = days(90), .min = days(1), .max = days(366), .help = "how long security.txt may be relied on"});
    return contacts.empty() ? std::nullopt : std::optional(std::move(text));
}

std::string SecurityText::at(keelson::Clock::Time now) const
{
    const auto midnight = std::chrono::floor<days>(now + _lifetime);
    return _fields + "Expires: " + keelson::json::dateTimeText(midnight) + "\r\n";
}

} // namespace security_headers
