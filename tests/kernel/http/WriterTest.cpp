#include "kernel/http/Writer.h"
#include "kernel/http/Characters.h"
#include "tests/kit/Test.h"

#include <string>

namespace {

using keelson::http::Response;
using kernel::http::Writer;
namespace characters = kernel::http::characters;

bool faulty(const std::string& name, const std::string& value)
{
    auto response = Response::empty();
    response.headers.add(name, value);
    return Writer::faultOf(response) != nullptr;
}

} // namespace

TEST(WriterTest, "a byte that no name or value may have is found wherever it stands")
{
    for (std::size_t size = 1; size <= 20; ++size)
        for (std::size_t at = 0; at < size; ++at)
            for (int byte = 0; byte < 256; ++byte)
            {
                std::string text(size, size % 2 == 0 ? 'a' : '-');
                text[at] = static_cast<char>(byte);
                if (faulty(text, "x") == characters::token.has(text[at]))
                    FAIL("as a name: byte " + std::to_string(byte));
                if (faulty("x", text) == characters::value.has(text[at]))
                    FAIL("as a value: byte " + std::to_string(byte));
            }
    CHECK(faulty("", "x"));
    CHECK(!faulty("x", ""));
}
