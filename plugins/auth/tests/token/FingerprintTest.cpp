#include "token/Fingerprint.h"
#include "tests/kit/Test.h"

#include <set>
#include <string>
#include <thread>

namespace auth::token {

TEST(FingerprintTest, "a text has one in all threads, and texts that differ in a byte or in length have others")
{
    const std::string text(400, 'a');
    auto elsewhere = fingerprintOf("");
    std::thread([&] { elsewhere = fingerprintOf(text); }).join();
    CHECK(elsewhere == fingerprintOf(text));
    std::set<Fingerprint> all;
    for (std::size_t length = 0; length <= text.size(); ++length) all.insert(fingerprintOf(text.substr(0, length)));
    for (std::size_t at = 0; at < text.size(); ++at) all.insert(fingerprintOf(std::string(text).replace(at, 1, "b")));
    CHECK_EQUAL(2 * text.size() + 1, all.size());
}

} // namespace auth::token
