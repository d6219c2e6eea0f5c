#include "kernel/host/PluginStamp.h"
#include "tests/kit/Test.h"

namespace kernel::host {

namespace {

/// The server's stamp with one field replaced.
PluginStamp with(const std::string& field)
{
    std::string text = field + '\n';
    for (const char* key : {"sdk", "cxxabi", "stdlib", "string", "poco", "sanitizer", "debug-containers", "compiler"})
        text += std::string(key) + '=' + std::string(PluginStamp::server().value(key)) + '\n';
    return PluginStamp(text);
}

std::string mismatch(const std::string& field)
{
    return with(field).mismatch(PluginStamp::server()).value_or("");
}

} // namespace

TEST(PluginStampTest, "the server fits itself")
{
    CHECK_EQUAL(std::nullopt, PluginStamp::server().mismatch(PluginStamp::server()));
}

TEST(PluginStampTest, "each field that matters is told by its name")
{
    CHECK_CONTAINS(mismatch("stdlib=libc++"), "its standard library is libc++ and the server's is libstdc++");
    CHECK_CONTAINS(mismatch("string=old"), "its std::string layout is old");
    CHECK_CONTAINS(mismatch("poco=0x010C0000"), "its Poco version is 0x010C0000");
    CHECK_CONTAINS(mismatch("sanitizer=memory"), "its sanitizer is memory");
    CHECK_CONTAINS(mismatch("debug-containers=yes"), "its _GLIBCXX_DEBUG is yes");
    CHECK_CONTAINS(mismatch("cxxabi=2002"), "its C++ ABI is 2002");
    CHECK_CONTAINS(mismatch("sdk=nonsense"), "its SDK version is nonsense");
}

TEST(PluginStampTest, "the compiler and its own count within the ABI do not matter")
{
    CHECK_EQUAL("", mismatch("compiler=icc 2021"));
    CHECK_EQUAL("", mismatch("optimised=no"));
    CHECK_EQUAL("", mismatch("cxxabi=1002"));
}

TEST(PluginStampTest, "an SDK within the same compatible versions, not newer than the server's, fits")
{
    const auto fits = [](const char* plugin, const char* server) {
        return !with(std::string("sdk=") + plugin).mismatch(with(std::string("sdk=") + server));
    };
    CHECK(fits("1.2.0", "1.4.1"));
    CHECK(fits("0.1.0", "0.1.3"));
    CHECK(!fits("1.4.0", "1.2.0"));
    CHECK(!fits("1.2.0", "2.0.0"));
    CHECK(!fits("0.1.0", "0.2.0"));
}

TEST(PluginStampTest, "all fields that differ are told, an empty stamp's too")
{
    const auto said = PluginStamp("").mismatch(PluginStamp::server()).value_or("");
    CHECK_CONTAINS(said, "its SDK version is nothing");
    CHECK_CONTAINS(said, "its sanitizer is nothing");
}

TEST(PluginStampTest, "hostile bytes do not reach the log")
{
    const auto said = mismatch("stdlib=\x1b[2J\t" + std::string(5000, 'x'));
    CHECK_CONTAINS(said, "its standard library is ?[2J?xxx");
    CHECK(said.size() < 200);
}

} // namespace kernel::host
