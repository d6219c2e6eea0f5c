#include "kernel/host/config/EnvFile.h"
#include "kernel/host/config/Nearest.h"
#include "kernel/host/config/PropertiesFile.h"
#include "tests/kit/Test.h"

namespace kernel::host::config {

TEST(PropertiesFileTest, "values are read as Java and Poco read them")
{
    struct
    {
        std::string_view text, value;
    } const table[] = {
        {"k=v", "v"},
        {"k = v w ", "v w"},
        {"k: v", "v"},
        {"  k=v\r\n", "v"},
        {"k=", ""},
        {"k=a=b:c", "a=b:c"},
        {"k=a\\\n   b\\\r\n c", "abc"},
        {"k=one\\ttwo\\nthree\\\\", "one\ttwo\nthree\\"},
        {"k=\\u20AC\\u00e9A",
            "\xE2\x82\xAC\xC3\xA9"
            "A"},
        {"k=\\u12", "u12"},
        {"k=# no comment", "# no comment"},
        {"# k=no\n! k=no \\\nk=v", "v"},
        {"\xEF\xBB\xBFk=v", "v"},
        {"k=v\\", "v"},
    };
    for (const auto& row : table)
    {
        const PropertiesFile file("f", row.text);
        CHECK_EQUAL(0, file.problems().size());
        CHECK_EQUAL(row.value, file.values().at("k").text);
    }
    CHECK_EQUAL("v", PropertiesFile("f", "a\\=b\\:c=v").values().at("a=b:c").text);
}

TEST(PropertiesFileTest, "every value has its line, and doubled keys and other lines are told")
{
    const PropertiesFile file("conf/x.properties", "a=1\n\n# c\nb=2\\\n 3\nd=4\na=5\nnonsense\n=6\n");
    CHECK_EQUAL("conf/x.properties:1", file.values().at("a").origin);
    CHECK_EQUAL("1", file.values().at("a").text);
    CHECK_EQUAL("conf/x.properties:4", file.values().at("b").origin);
    CHECK_EQUAL("conf/x.properties:6", file.values().at("d").origin);
    CHECK_EQUAL(3, file.problems().size());
    CHECK_EQUAL(
        "conf/x.properties:7: a is set at conf/x.properties:1 already; keep one of them", file.problems()[0].text());
    CHECK_EQUAL("conf/x.properties:8: this line has no `key = value`", file.problems()[1].text());
    CHECK_EQUAL("conf/x.properties:9", file.problems()[2].where);
}

TEST(EnvFileTest, "values are read plain and quoted")
{
    struct
    {
        std::string_view text, value;
    } const table[] = {
        {"K=v", "v"},
        {"export K=v", "v"},
        {"export\tK = v ", "v"},
        {"K=", ""},
        {"K=a b # comment", "a b"},
        {"K=a#b", "a#b"},
        {"K=# comment", ""},
        {"K='a # $b \\n'", "a # $b \\n"},
        {"K=\"a\\nb\\t\\\"c\\\" \\$d \\x\" # comment", "a\nb\t\"c\" $d \\x"},
        {"K=\"one\ntwo\"", "one\ntwo"},
        {"K=postgresql://u:p@h/d?sslmode=require\r\n", "postgresql://u:p@h/d?sslmode=require"},
        {"# K=no\n\nK=v", "v"},
    };
    for (const auto& row : table)
    {
        const EnvFile file(".env", row.text);
        CHECK_EQUAL(0, file.problems().size());
        CHECK_EQUAL(row.value, file.values().at("K").text);
    }
}

TEST(EnvFileTest, "what is wrong is told with its line, and the lines after it still count")
{
    const EnvFile file(".env", "A=1\nA=2\nnonsense\n1B=3\nC=\"x\ny\" z\nD=4\nE='open\n");
    CHECK_EQUAL(5, file.problems().size());
    CHECK_EQUAL(".env:2: A is set already (A in .env:1); keep one of them", file.problems()[0].text());
    CHECK_EQUAL(".env:3", file.problems()[1].where);
    CHECK_EQUAL(".env:4", file.problems()[2].where);
    CHECK_EQUAL(".env:6: there is text after the closing quote", file.problems()[3].text());
    CHECK_EQUAL(".env:8: the quote that opens here is never closed", file.problems()[4].text());
    CHECK_EQUAL("1", file.values().at("A").text);
    CHECK_EQUAL("D in .env:7", file.values().at("D").origin);
}

TEST(NearestTest, "the nearest word is the one that was meant")
{
    CHECK_EQUAL(0, distance("http.port", "http.port"));
    CHECK_EQUAL(1, distance("http.prot", "http.port"));
    CHECK_EQUAL(1, distance("htp.port", "http.port"));
    CHECK_EQUAL(3, distance("", "abc"));
    const std::vector<std::string> words{"http.port", "http.hosts", "data.dir"};
    CHECK_EQUAL("http.port", nearest("http.prot", words).value());
    CHECK_EQUAL("http.hosts", nearest("http.host", words).value());
    CHECK(!nearest("completely.different", words));
    CHECK(!nearest(std::string(100'000, 'h'), words));
}

} // namespace kernel::host::config
