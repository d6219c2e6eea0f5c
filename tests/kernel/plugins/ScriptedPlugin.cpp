// The source of most test plugins: what each one is and does wrong is said by definitions (see CMakeLists.txt).

#include "tests/kernel/plugins/Journal.h"

#include <keelson/PluginContext.h>
#include <keelson/PluginExport.h>

#include <dlfcn.h>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <unistd.h>

#ifndef VERSION
#    define VERSION 1, 0
#endif
#ifndef REQUIRED
#    define REQUIRED
#endif
#ifndef OPTIONAL
#    define OPTIONAL
#endif
#ifndef PROVIDED
#    define PROVIDED
#endif
#ifndef PATHS
#    define PATHS
#endif
#ifndef TABLES
#    define TABLES
#endif
#ifndef USES
#    define USES
#endif
#ifndef THROW_IN
#    define THROW_IN "nothing"
#endif
#ifndef THROWN
#    define THROWN std::runtime_error("the kettle is cold")
#endif

/// Every test plugin exports this name, and each must keep its own.
extern "C" __attribute__((visibility("default"))) int clashingSymbol()
{
    return __LINE__;
}

namespace nowhere {
void notDefined(int);
}

namespace testplugins {

namespace {

/// The name that is compiled in, or the file's for copies of one file.
std::string ownName()
{
#ifdef NAME
    return NAME;
#else
    Dl_info info{};
    static const char anchor = 0;
    ::dladdr(&anchor, &info);
    return std::filesystem::path(info.dli_fname).stem().string();
#endif
}

void step(std::string_view name)
{
    if (name == THROW_IN) throw THROWN;
}

} // namespace

class ScriptedPlugin final : public keelson::Plugin
{
public:
    ScriptedPlugin() { step("constructor"); }

    keelson::PluginInfo info() const override
    {
        step("info");
        return {.name = ownName(),
            .version = {VERSION},
            .description = "Does what its definitions say",
            .required = {REQUIRED},
            .optional = {{"test.Journal"} OPTIONAL},
            .provided = {PROVIDED},
            .paths = {PATHS},
            .settings = {},
            .tables = {TABLES},
            .usesTables = {USES}};
    }

    void configure(keelson::Settings&) override { step("configure"); }

    void start(keelson::PluginContext& context) override
    {
        _journal = context.find<Journal>();
        note("starts");
        step("start");
#ifdef UNLINKED
        nowhere::notDefined(clashingSymbol());
#endif
    }

    void stop() noexcept override
    {
        note("stops");
#ifdef NEVER_STOPS
        while (true) ::pause();
#endif
    }

private:
    void note(std::string_view what)
    {
        if (_journal) _journal->note(ownName() + ' ' + std::string(what));
    }

    Journal* _journal = nullptr;
};

} // namespace testplugins

#if defined(STAMP)
namespace {
// The first field of a name counts, so the rest may be the true stamp.
[[gnu::used, gnu::section(KEELSON_STAMP_SECTION)]] alignas(
    4) const keelson::stamp::Note<sizeof(STAMP "\n" KEELSON_STAMP_TEXT)> stamp{.text = STAMP "\n" KEELSON_STAMP_TEXT};
} // namespace
#endif

#if defined(STAMP) || defined(WITHOUT_STAMP)
POCO_BEGIN_MANIFEST(keelson::Plugin)
POCO_EXPORT_CLASS(testplugins::ScriptedPlugin)
POCO_END_MANIFEST
#else
KEELSON_PLUGIN(testplugins::ScriptedPlugin)
#endif
