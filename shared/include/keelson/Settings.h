#pragma once

#include <keelson/Environment.h>
#include <keelson/Export.h>
#include <keelson/Secret.h>
#include <keelson/SettingOptions.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace keelson {

class SettingsSource;
struct SettingDeclaration;

/// The settings of one owner. Reading a key declares it, with type, limits, fallback and help in the same call:
///
///     const auto size = settings.integer<unsigned>("page.size", {.fallback = 20, .min = 1, .max = 100,
///                                                                .help = "how many tasks a page has"});
///     const auto key = settings.secret("jwt.secret", {.min = 32, .strong = true, .generate = true,
///                                                     .help = "signs the access tokens"});
///
/// Keys are given without the owner's prefix. A key without a fallback is required; the `optional...` calls are for keys
/// that may be missing. Nothing here throws for what a deployer has written: a wrong value is noted with its origin, the
/// fallback (or an empty value) stands in for it, and the server does not start when all problems have been told. Help and
/// type show in `keelson config`.
///
/// Belongs to the host, valid during `configure`, for one thread.
class KEELSON_API Settings
{
public:
    /// `prefix` without the dot at its end, or nothing for whole keys; the source outlives this object.
    Settings(std::string prefix, SettingsSource& source);

    /// Spaces at both ends do not count.
    std::string text(std::string_view key, const TextOptions& options);
    std::optional<std::string> optionalText(std::string_view key, const TextOptions& options);

    Secret secret(std::string_view key, const SecretOptions& options);
    std::optional<Secret> optionalSecret(std::string_view key, const SecretOptions& options);

    /// `true`, `yes`, `on`, `1` and their opposites.
    bool boolean(std::string_view key, const BooleanOptions& options);

    /// Decimal, without separators. The limits of `T` hold by themselves.
    template <std::integral T = int>
    T integer(std::string_view key, const IntegerOptions<T>& options);
    template <std::integral T = int>
    std::optional<T> optionalInteger(std::string_view key, const IntegerOptions<T>& options);

    /// With a decimal point: `0.25`.
    double number(std::string_view key, const NumberOptions& options);

    /// `500ms`, `30s`, `15m`, `24h`, `7d`, or several from the largest down: `1h30m`. Only `0` goes without a unit.
    std::chrono::milliseconds duration(std::string_view key, const DurationOptions& options);
    std::optional<std::chrono::milliseconds> optionalDuration(std::string_view key, const DurationOptions& options);

    /// Bytes: `4096`, `64KiB`, `1MiB`, `2GiB`; with `KB`, `MB`, `GB` in thousands.
    std::uint64_t size(std::string_view key, const SizeOptions& options);

    /// Separated by commas.
    std::vector<std::string> list(std::string_view key, const ListOptions& options);

    /// All keys `key.NAME`, by NAME.
    std::map<std::string, std::string> map(std::string_view key, const MapOptions& options);

    /// One of some words, of which there is at least one.
    std::string choice(std::string_view key, const TextChoiceOptions& options);

    /// One of some words, each of which stands for a value.
    template <class T>
    T choice(std::string_view key, const ChoiceOptions<T>& options);

    /// Says that a value, or several together, will not do; the sentence begins after the key: `must be https in
    /// production`. For what limits cannot express.
    void refuse(std::string_view key, std::string_view sentence);

    /// The same for what works, but wants a look.
    void warn(std::string_view key, std::string_view sentence);

    /// Says that the plugin has nothing to do with these settings, and why, for `keelson plugins`. A sentence that begins with a
    /// small letter and has no full stop.
    void idle(std::string_view reason) { _idle = reason; }
    const std::string& idleReason() const noexcept { return _idle; }

    /// The settings of another prefix that the owner has claimed (`PluginInfo::settings`).
    Settings section(std::string_view prefix) const;

    Environment environment() const noexcept;
    bool production() const noexcept { return environment() == Environment::production; }

private:
    struct Limits
    {
        std::int64_t min;
        std::int64_t max;
    };

    using Integer = std::optional<std::int64_t>;

    std::string fullKey(std::string_view key) const;
    std::optional<std::string> read(const SettingDeclaration& declaration);
    void refuseValue(const SettingDeclaration& declaration, const std::string& text);
    template <class Parse>
    auto readAs(const SettingDeclaration& declaration, Parse parse) -> decltype(parse(std::string()));
    SettingDeclaration declareText(std::string_view key, const TextOptions& options) const;
    std::optional<std::string> readText(const SettingDeclaration& declaration, const TextOptions& options);
    std::optional<Secret> readSecret(std::string_view key, const SecretOptions& options, bool required);
    std::optional<std::chrono::milliseconds> readDuration(
        std::string_view key, const DurationOptions& options, bool required);
    Integer readInteger(std::string_view key, Integer fallback, Limits limits, std::string_view help, bool required);
    std::size_t readChoice(std::string_view key, const std::vector<std::string>& allowed,
        std::optional<std::size_t> fallback, std::string_view help);

    std::string _prefix;
    SettingsSource* _source;
    std::string _idle{};
};

template <std::integral T>
T Settings::integer(std::string_view key, const IntegerOptions<T>& options)
{
    static_assert(sizeof(T) < sizeof(std::int64_t) || std::signed_integral<T>, "limits are kept as std::int64_t");
    const auto value = readInteger(key, options.fallback, {options.min, options.max}, options.help, true);
    return value ? static_cast<T>(*value) : options.fallback.value_or(options.min);
}

template <std::integral T>
std::optional<T> Settings::optionalInteger(std::string_view key, const IntegerOptions<T>& options)
{
    static_assert(sizeof(T) < sizeof(std::int64_t) || std::signed_integral<T>, "limits are kept as std::int64_t");
    const auto value = readInteger(key, options.fallback, {options.min, options.max}, options.help, false);
    return value ? std::optional<T>(static_cast<T>(*value)) : options.fallback;
}

template <class T>
T Settings::choice(std::string_view key, const ChoiceOptions<T>& options)
{
    std::vector<std::string> words;
    std::optional<std::size_t> fallback;
    for (const auto& [word, value] : options.allowed)
    {
        if (options.fallback == value) fallback = words.size();
        words.push_back(word);
    }
    return options.allowed.at(readChoice(key, words, fallback, options.help)).second;
}

} // namespace keelson
