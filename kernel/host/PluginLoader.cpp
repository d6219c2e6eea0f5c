#include "kernel/host/PluginLoader.h"

#include "kernel/host/Contained.h"
#include "kernel/host/Demangled.h"
#include "kernel/host/PluginStamp.h"
#include "kernel/host/Refused.h"

#include <Poco/Manifest.h>
#include <dlfcn.h>

namespace kernel::host {

namespace {

using Manifest = Poco::Manifest<keelson::Plugin>;
using BuildManifest = bool (*)(Poco::ManifestBase*);

/// What the loader says of a missing symbol, in the programmer's words.
std::string explained(const std::string& error)
{
    constexpr std::string_view mark = "undefined symbol: ";
    const auto at = error.find(mark);
    if (at == std::string::npos) return error + "; install or rebuild what it needs";
    const auto symbol = error.substr(at + mark.size(), error.find_first_of(" ,(", at + mark.size()) - at - mark.size());
    return "it needs " + demangled(symbol) +
        ", which neither it nor the SDK defines; link it with -Wl,--no-undefined and the library that has it";
}

void* open(const std::filesystem::path& path)
{
    // A path without a slash would be searched for in the system's folders.
    void* const library = ::dlopen(std::filesystem::absolute(path).c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!library) throw Refused(path.string() + " cannot be loaded: " + explained(::dlerror()));
    return library;
}

void readManifest(const PluginFile& file, Manifest& manifest)
{
    const auto build = reinterpret_cast<BuildManifest>(::dlsym(open(file.path), "pocoBuildManifest"));
    if (!build)
        throw Refused(
            file.path.string() + " declares no plugin; write KEELSON_PLUGIN(YourPlugin) in one of its sources");
    bool known = false;
    if (const auto reason = contained([&] { known = build(&manifest); }))
        throw Refused(file.path.string() + " cannot say what it declares: " + *reason);
    if (!known || manifest.size() != 1)
        throw Refused(file.path.string() + " must declare exactly one keelson::Plugin; write KEELSON_PLUGIN once");
}

} // namespace

std::unique_ptr<keelson::Plugin> loadPlugin(const PluginFile& file)
{
    if (const auto mismatch = PluginStamp::of(file.path).mismatch(PluginStamp::server()))
        throw Refused(file.path.string() + " does not fit this server: " + *mismatch);
    Manifest manifest;
    readManifest(file, manifest);
    std::unique_ptr<keelson::Plugin> plugin;
    if (const auto reason = contained([&] { plugin.reset(manifest.begin()->create()); }))
        throw Refused("The plugin '" + file.name + "' threw in its constructor: " + *reason);
    return plugin;
}

} // namespace kernel::host
