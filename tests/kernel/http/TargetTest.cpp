#include "kernel/http/Target.h"
#include "tests/kit/Test.h"

#include <string>

using kernel::http::Target;

namespace {

std::string pathOf(std::string_view target)
{
    const auto parsed = Target::parse(target);
    return parsed ? parsed->path : "refused";
}

} // namespace

TEST(TargetTest, "a path gets its one form")
{
    struct Row
    {
        std::string_view target;
        std::string_view path;
    };
    for (const auto& [target, path] : {
             Row{"/", "/"},
             Row{"/a/b", "/a/b"},
             Row{"/a/b?x=/../", "/a/b"},
             Row{"/a//b", "/a//b"},
             Row{"/a/", "/a/"},
             Row{"/a/./b", "/a/b"},
             Row{"/a/../b", "/b"},
             Row{"/a/b/..", "/a/"},
             Row{"/a/.", "/a/"},
             Row{"/.", "/"},
             Row{"/%61", "/a"},
             Row{"/a%2fb", "/a%2Fb"},
             Row{"/a%2Fb", "/a%2Fb"},
             Row{"/100%25", "/100%25"},
             Row{"/a%5Cb", "/a%5Cb"},
             Row{"/a%5cb", "/a%5Cb"},
             Row{"/a\\b", "refused"},
             Row{"/\\example.com", "refused"},
             Row{"/a?b=\\", "/a"},
             Row{"//example.com/..//a", "///a"},
             Row{"/{a}", "refused"},
             Row{"/a b", "refused"},
             Row{"/[a]|b", "/[a]|b"},
             Row{"http://", "/"},
             Row{"http:example.com", "refused"},
             Row{"/%2e%2e/a", "refused"},
             Row{"/a/%2e%2E/b", "/b"},
             Row{"/%252e%252e/a", "/%252e%252e/a"},
             Row{"/..", "refused"},
             Row{"/a/../../b", "refused"},
             Row{"/...", "/..."},
             Row{"/.well-known/x", "/.well-known/x"},
             Row{"/%00", "refused"},
             Row{"/%0a", "refused"},
             Row{"/%7f", "refused"},
             Row{"/%", "refused"},
             Row{"/%4", "refused"},
             Row{"/%zz", "refused"},
             Row{"/%c3%a9", "/\xc3\xa9"},
             Row{"/\xc3\xa9", "/\xc3\xa9"},
             Row{"/%c0%af", "refused"},
             Row{"/%ed%a0%80", "refused"},
             Row{"/%ff", "refused"},
             Row{"/%c3", "refused"},
             Row{"http://example.com/a", "/a"},
             Row{"http://example.com", "/"},
             Row{"http://example.com?x", "/"},
             Row{"*", ""},
             Row{"a", "refused"},
             Row{"", "refused"},
         })
    {
        if (pathOf(target) != path) FAIL(std::string(target) + " becomes " + pathOf(target));
    }
}

TEST(TargetTest, "a path in its one form stays as it is")
{
    for (const std::string path : {"/", "/a/b", "/a%2Fb", "/100%25", "/%252e", "/\xc3\xa9/\xe2\x82\xac"})
        CHECK_EQUAL(path, pathOf(path));
}

TEST(TargetTest, "the query stays as it came")
{
    CHECK_EQUAL("a=%2f&b=..", Target::parse("/x?a=%2f&b=..")->query);
    CHECK_EQUAL("", Target::parse("/x")->query);
    CHECK_EQUAL("a?b", Target::parse("/x?a?b")->query);
}

TEST(TargetTest, "a piece of a path is decoded for who uses it")
{
    CHECK_EQUAL("a/b%c\\", Target::decoded("a%2Fb%25c%5C"));
}
