#include "kernel/host/PluginStamp.h"
#include "tests/kernel/host/TestHost.h"
#include "tests/kit/TemporaryFolder.h"
#include "tests/kit/Test.h"

#include <cstdlib>

// A plugin built elsewhere: by another compiler, with other options. Compiled while the test runs, against the SDK of
// this build; the definitions come from CMake.

namespace kernel::host {

namespace {

/// Compiles the scripted plugin as `foreign.so` into the folder.
void compile(const kit::TemporaryFolder& folder, const std::string& compiler, const std::string& options)
{
    if (compiler.ends_with("NOTFOUND")) kit::skip("there is no such compiler on this machine");
    const auto log = folder.path() / "log";
    const auto command = compiler + " -std=c++20 -shared -fPIC -fvisibility=hidden " + options +
        " -DNAME='\"foreign\"' " + KEELSON_TEST_INCLUDES + " -o " + (folder.path() / "foreign.so").string() + ' ' +
        KEELSON_TEST_SOURCE + ' ' + KEELSON_TEST_LINK + " > " + log.string() + " 2>&1";
    if (std::system(command.c_str()) != 0) FAIL("does not compile: " + kit::read(log));
}

void checkStarts(const std::string& compiler, const std::string& options)
{
    if (PluginStamp::server().value("sanitizer") != "none")
        kit::skip("this server has a sanitizer, and such a plugin none");
    const kit::TemporaryFolder folder;
    compile(folder, compiler, options);
    TestHost host(PluginHost::Options{.folders = {folder.path()}});
    host.start();
    host.host().stop();
    CHECK_EQUAL("foreign starts, foreign stops", host.events());
}

} // namespace

TEST(ForeignBuildTest, "a plugin built by clang starts")
{
    checkStarts(KEELSON_TEST_CLANG, "-O2 -DNDEBUG");
}

TEST(ForeignBuildTest, "a debug build of a plugin starts")
{
    checkStarts(KEELSON_TEST_GCC, "-O0 -g");
}

TEST(ForeignBuildTest, "a plugin with the address sanitizer is refused by a server without")
{
    if (PluginStamp::server().value("sanitizer") == "address") kit::skip("this server has the address sanitizer too");
    const kit::TemporaryFolder folder;
    compile(folder, KEELSON_TEST_GCC, "-fsanitize=address");
    TestHost host(PluginHost::Options{.folders = {folder.path()}});
    CHECK_CONTAINS(
        host.refusal(), "foreign.so does not fit this server: its sanitizer is address and the server's is ");
}

TEST(ForeignBuildTest, "a plugin with checked containers is refused")
{
    const kit::TemporaryFolder folder;
    compile(folder, KEELSON_TEST_GCC, "-D_GLIBCXX_DEBUG");
    TestHost host(PluginHost::Options{.folders = {folder.path()}});
    CHECK_CONTAINS(host.refusal(), "its _GLIBCXX_DEBUG is yes and the server's is no");
}

} // namespace kernel::host
