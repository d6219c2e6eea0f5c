#include "SettingText.h"

#include <keelson/Durations.h>
#include <keelson/SecretStrength.h>
#include <keelson/Settings.h>
#include <keelson/SettingsSource.h>
#include <keelson/Sizes.h>

#include <algorithm>
#include <cstring>

namespace keelson {
Settings::Settings(std::string prefix, SettingsSource& source): _prefix(std::move(prefix)), _source(&source) {}

std::string Settings::fullKey(std::string_view key) const
{
    return _prefix.empty() ? std::string(key) : _prefix + '.' + std::string(key);
}

std::optional<std::string> Settings::read(const SettingDeclaration& declaration)
{
    auto text = _source->read(declaration);
    if (text) text = trimmed(*text);
    // So a key without a fallback can be unset by a source that goes before the others.
    if (text && text->empty() && !declaration.fallback) text.reset();
    if (!text && declaration.required) _source->missing(declaration);
    return text;
}

void Settings::refuseValue(const SettingDeclaration& declaration, const std::string& text)
{
    _source->refuse(declaration.key, "must be " + declaration.type + ", not '" + text + "'");
}

template <class Parse>
auto Settings::readAs(const SettingDeclaration& declaration, Parse parse) -> decltype(parse(std::string()))
{
    const auto text = read(declaration);
    if (!text) return std::nullopt;
    auto value = parse(*text);
    if (!value) refuseValue(declaration, *text);
    return value;
}

SettingDeclaration Settings::declareText(std::string_view key, const TextOptions& options) const
{
    return {fullKey(key), bytesType("text", options.min, options.max), options.fallback, std::string(options.help)};
}

std::optional<std::string> Settings::readText(const SettingDeclaration& declaration, const TextOptions& options)
{
    return readAs(declaration, [&](const std::string& text) -> std::optional<std::string> {
        return text.size() >= options.min && text.size() <= options.max ? std::optional(text) : std::nullopt;
    });
}

std::string Settings::text(std::string_view key, const TextOptions& options)
{
    auto declaration = declareText(key, options);
    declaration.required = !options.fallback;
    return readText(declaration, options).value_or(options.fallback.value_or(""));
}

std::optional<std::string> Settings::optionalText(std::string_view key, const TextOptions& options)
{
    auto value = readText(declareText(key, options), options);
    return value ? value : options.fallback;
}

Secret Settings::secret(std::string_view key, const SecretOptions& options)
{
    return readSecret(key, options, true).value_or(Secret());
}

std::optional<Secret> Settings::optionalSecret(std::string_view key, const SecretOptions& options)
{
    return readSecret(key, options, false);
}

std::optional<Secret> Settings::readSecret(std::string_view key, const SecretOptions& options, bool required)
{
    SettingDeclaration declaration{fullKey(key), bytesType("secret", options.min, TextOptions().max), std::nullopt,
        std::string(options.help), required, true, options.generate};
    auto text = read(declaration);
    if (!text) return std::nullopt;
    const Secret secret(*text);
    ::explicit_bzero(text->data(), text->size());
    if (secret.size() < options.min)
    {
        _source->refuse(declaration.key,
            "must have " + std::to_string(options.min) + " characters or more, not " + std::to_string(secret.size()) +
                "; `keelson secret` makes a good one");
    }
    else if (const auto reason = options.strong ? weakness(secret.reveal()) : std::nullopt)
    {
        _source->refuse(declaration.key, *reason + ", so others can guess it; `keelson secret` makes a good one");
    }
    return secret;
}

bool Settings::boolean(std::string_view key, const BooleanOptions& options)
{
    SettingDeclaration declaration{fullKey(key), "true or false", std::nullopt, std::string(options.help)};
    if (options.fallback) declaration.fallback = *options.fallback ? "true" : "false";
    declaration.required = !options.fallback;
    return readAs(declaration, parsedBoolean).value_or(options.fallback.value_or(false));
}

Settings::Integer Settings::readInteger(
    std::string_view key, Integer fallback, Limits limits, std::string_view help, bool required)
{
    constexpr std::int64_t unlimited = 2'147'483'647;
    SettingDeclaration declaration{fullKey(key),
        limited("a whole number", limits.min < -unlimited ? "" : std::to_string(limits.min),
            limits.max >= unlimited ? "" : std::to_string(limits.max)),
        std::nullopt, std::string(help), required && !fallback};
    if (fallback) declaration.fallback = std::to_string(*fallback);
    return readAs(declaration,
        [&](const std::string& text) { return within(parsed<std::int64_t>(text), limits.min, limits.max); });
}

double Settings::number(std::string_view key, const NumberOptions& options)
{
    constexpr NumberOptions unlimited;
    SettingDeclaration declaration{fullKey(key),
        limited("a number", options.min == unlimited.min ? "" : shortNumber(options.min),
            options.max == unlimited.max ? "" : shortNumber(options.max)),
        std::nullopt, std::string(options.help), !options.fallback};
    if (options.fallback) declaration.fallback = shortNumber(*options.fallback);
    const auto value = readAs(
        declaration, [&](const std::string& text) { return within(parsed<double>(text), options.min, options.max); });
    return value.value_or(options.fallback.value_or(options.min));
}

std::chrono::milliseconds Settings::duration(std::string_view key, const DurationOptions& options)
{
    return readDuration(key, options, !options.fallback).value_or(options.fallback.value_or(options.min));
}

std::optional<std::chrono::milliseconds> Settings::optionalDuration(
    std::string_view key, const DurationOptions& options)
{
    const auto value = readDuration(key, options, false);
    return value ? value : options.fallback;
}

std::optional<std::chrono::milliseconds> Settings::readDuration(
    std::string_view key, const DurationOptions& options, bool required)
{
    SettingDeclaration declaration{fullKey(key),
        limited("a duration (as 30s, 15m or 24h)", options.min.count() == 0 ? "" : durationText(options.min),
            options.max == DurationOptions().max ? "" : durationText(options.max)),
        std::nullopt, std::string(options.help), required};
    if (options.fallback) declaration.fallback = durationText(*options.fallback);
    return readAs(
        declaration, [&](const std::string& text) { return within(parseDuration(text), options.min, options.max); });
}

std::uint64_t Settings::size(std::string_view key, const SizeOptions& options)
{
    SettingDeclaration declaration{fullKey(key),
        limited("a size (as 64KiB or 1MiB)", options.min == 0 ? "" : sizeText(options.min),
            options.max == SizeOptions().max ? "" : sizeText(options.max)),
        std::nullopt, std::string(options.help), !options.fallback};
    if (options.fallback) declaration.fallback = sizeText(*options.fallback);
    const auto value = readAs(
        declaration, [&](const std::string& text) { return within(parseSize(text), options.min, options.max); });
    return value.value_or(options.fallback.value_or(options.min));
}

std::vector<std::string> Settings::list(std::string_view key, const ListOptions& options)
{
    SettingDeclaration declaration{fullKey(key), "a list separated by commas", joined(options.fallback),
        std::string(options.help), options.fallback.size() < options.min};
    if (options.min > 0) declaration.type += ", of " + std::to_string(options.min) + " or more";
    if (declaration.required) declaration.fallback.reset();
    const auto value = readAs(declaration, [&](const std::string& text) -> std::optional<std::vector<std::string>> {
        auto items = commaParts(text);
        return items.size() >= options.min && items.size() <= options.max ? std::optional(std::move(items))
                                                                          : std::nullopt;
    });
    return value.value_or(options.fallback);
}

std::map<std::string, std::string> Settings::map(std::string_view key, const MapOptions& options)
{
    SettingDeclaration declaration{
        fullKey(key), "any number of " + fullKey(key) + ".NAME", std::nullopt, std::string(options.help)};
    declaration.map = true;
    auto texts = _source->readAll(declaration);
    for (auto& [name, text] : texts) text = trimmed(text);
    return texts;
}

std::string Settings::choice(std::string_view key, const TextChoiceOptions& options)
{
    const auto at = std::find(options.allowed.begin(), options.allowed.end(), options.fallback);
    std::optional<std::size_t> fallback;
    if (at != options.allowed.end()) fallback = static_cast<std::size_t>(at - options.allowed.begin());
    return options.allowed.at(readChoice(key, options.allowed, fallback, options.help));
}

std::size_t Settings::readChoice(std::string_view key, const std::vector<std::string>& allowed,
    std::optional<std::size_t> fallback, std::string_view help)
{
    SettingDeclaration declaration{
        fullKey(key), "one of " + joined(allowed), std::nullopt, std::string(help), !fallback};
    if (fallback) declaration.fallback = allowed[*fallback];
    const auto value = readAs(declaration, [&](const std::string& text) -> std::optional<std::size_t> {
        const auto at = std::find(allowed.begin(), allowed.end(), text);
        return at == allowed.end() ? std::nullopt : std::optional(static_cast<std::size_t>(at - allowed.begin()));
    });
    return value.value_or(fallback.value_or(0));
}

void Settings::refuse(std::string_view key, std::string_view sentence)
{
    _source->refuse(fullKey(key), sentence);
}

void Settings::warn(std::string_view key, std::string_view sentence)
{
    _source->warn(fullKey(key), sentence);
}

Settings Settings::section(std::string_view prefix) const
{
    return {std::string(prefix), *_source};
}

Environment Settings::environment() const noexcept
{
    return _source->environment();
}

} // namespace keelson
