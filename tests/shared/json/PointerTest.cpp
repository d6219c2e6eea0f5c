#include "tests/kit/Test.h"

#include <keelson/json/Pointer.h>

namespace keelson::json {

TEST(JsonPointerTest, "names are escaped, and leaving takes back what entering added")
{
    Pointer pointer;
    CHECK_EQUAL("", pointer.text());
    pointer.enter("a/b~c");
    pointer.enter(std::size_t{12});
    pointer.enter("");
    CHECK_EQUAL("/a~1b~0c/12/", pointer.text());
    pointer.leave();
    pointer.leave();
    CHECK_EQUAL("/a~1b~0c", pointer.text());
    pointer.leave();
    CHECK_EQUAL("", pointer.text());
}

TEST(JsonPointerTest, "a pointer that would be too long stays with the deepest place that fits")
{
    Pointer pointer;
    pointer.enter("a");
    for (const std::string& name : {std::string(300, 'x'), std::string(200, '/')})
    {
        pointer.enter(name);
        pointer.enter("b");
        CHECK_EQUAL("/a", pointer.text());
        pointer.leave();
        pointer.leave();
        CHECK_EQUAL("/a", pointer.text());
    }
    pointer.enter("c");
    CHECK_EQUAL("/a/c", pointer.text());
}

} // namespace keelson::json
