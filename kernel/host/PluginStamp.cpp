#include "kernel/host/PluginStamp.h"

#include "kernel/host/ElfFile.h"
#include "kernel/host/Refused.h"
#include "kernel/host/Words.h"

#include <algorithm>
#include <keelson/Stamp.h>
#include <keelson/VersionRange.h>
#include <stdexcept>

namespace kernel::host {

namespace {

constexpr std::size_t maxShown = 40;

/// A value from a file that anybody may have written, fit for a log.
std::string shown(std::string_view value)
{
    std::string text = value.empty() ? "nothing" : std::string(value.substr(0, maxShown));
    std::ranges::replace_if(
        text, [](unsigned char c) { return c < 0x20 || c >= 0x7f; }, '?');
    return text;
}

bool sameText(std::string_view plugin, std::string_view server)
{
    return plugin == server;
}

/// The part before the last three digits: the rest is the compiler's own count of details that do not cross this border.
bool sameThousands(std::string_view plugin, std::string_view server)
{
    const auto thousands = [](std::string_view text) {
        return text.substr(0, text.size() - std::min<std::size_t>(3, text.size()));
    };
    return plugin.size() > 3 && thousands(plugin) == thousands(server);
}

bool compatibleVersion(std::string_view plugin, std::string_view server)
{
    try
    {
        return keelson::VersionRange('^' + std::string(plugin)).contains(keelson::Version::parse(server));
    }
    catch (const std::invalid_argument&)
    {
        return false;
    }
}

struct Field
{
    std::string_view key;
    std::string_view what;
    bool (*fits)(std::string_view plugin, std::string_view server);
    std::string_view advice;
};

constexpr Field fields[] = {
    {"sdk", "SDK version", compatibleVersion, "rebuild it with the SDK of this server"},
    {"cxxabi", "C++ ABI", sameThousands, "rebuild it with the compiler of this server"},
    {"stdlib", "standard library", sameText, "rebuild it with the server's -stdlib"},
    {"string", "std::string layout", sameText, "rebuild it with the server's _GLIBCXX_USE_CXX11_ABI"},
    {"poco", "Poco version", sameText, "rebuild it with the Poco of this server"},
    {"sanitizer", "sanitizer", sameText, "rebuild it, or the server, with the same -fsanitize"},
    {"debug-containers", "_GLIBCXX_DEBUG", sameText, "rebuild it, or the server, with the same _GLIBCXX_DEBUG"},
};

} // namespace

PluginStamp::PluginStamp(std::string_view text)
{
    text = text.substr(0, text.find('\0'));
    while (!text.empty())
    {
        const auto line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        if (const auto equals = line.find('='); equals != std::string_view::npos)
            _values.emplace(line.substr(0, equals), line.substr(equals + 1));
    }
}

PluginStamp PluginStamp::of(const std::filesystem::path& file)
{
    const auto text = ElfFile(file).note(keelson::stamp::owner, keelson::stamp::type);
    if (!text)
        throw Refused(file.string() +
            " has no Keelson stamp, so it is no plugin; write KEELSON_PLUGIN(YourPlugin) in one of its " +
            "sources, or take it out of the plugin folder");
    return PluginStamp(*text);
}

PluginStamp PluginStamp::server()
{
    return PluginStamp(KEELSON_STAMP_TEXT);
}

std::string_view PluginStamp::value(std::string_view key) const noexcept
{
    const auto found = _values.find(key);
    return found == _values.end() ? std::string_view() : std::string_view(found->second);
}

std::string PluginStamp::build() const
{
    return shown(value("compiler")) + (value("optimised") == "yes" ? ", optimised" : ", not optimised");
}

std::optional<std::string> PluginStamp::mismatch(const PluginStamp& server) const
{
    std::vector<std::string> wrong;
    for (const auto& [key, what, fits, advice] : fields)
        if (!fits(value(key), server.value(key)))
            wrong.push_back("its " + std::string(what) + " is " + shown(value(key)) + " and the server's is " +
                shown(server.value(key)) + " (" + std::string(advice) + ')');
    if (wrong.empty()) return std::nullopt;
    return joined(wrong, ", and ");
}

} // namespace kernel::host
