#include "SecurityText.h"
#include "tests/kit/Test.h"
#include "tests/kit/doubles/MapSettings.h"

namespace security_headers {

using kit::doubles::MapSettings;

TEST(SecurityTextTest, "without somebody to tell there is no file")
{
    MapSettings settings("security", {{"security.policy", "https://example.com/policy"}});
    CHECK(!SecurityText::read(settings.settings()));
}

TEST(SecurityTextTest, "the file has its lines as RFC 9116 wants them, and is good for some days yet")
{
    MapSettings settings("security",
        {{"security.contact", "security@example.com, https://example.com/report"},
            {"security.policy", "https://example.com/policy"}, {"security.languages", "en, pt-BR"}});
    const auto text = SecurityText::read(settings.settings());
    CHECK(settings.refused.empty());
    const auto now = std::chrono::sys_days(std::chrono::year(2026) / 11 / 21) + std::chrono::hours(11);
    CHECK_EQUAL("Contact: mailto:security@example.com\r\n"
                "Contact: https://example.com/report\r\n"
                "Policy: https://example.com/policy\r\n"
                "Preferred-Languages: en, pt-BR\r\n"
                "Expires: 2027-02-19T00:00:00.000Z\r\n",
        text->at(now));
}

} // namespace security_headers
