#include "tests/fuzz/Expect.h"
#include "tests/fuzz/Input.h"

#include <keelson/http/Fields.h>
#include <keelson/http/Problem.h>

// Any text as a query and as a form: read or refused in the ways there are, and what was read can be written and is read again
// as the same.

namespace {

using namespace keelson::http;

struct Search
{
    std::string text;
    std::optional<int> limit;
    std::optional<bool> done;
    std::vector<std::string> tags;

    bool operator==(const Search&) const = default;
};

const auto fields = Fields<Search>("Search")
                        .text("q", &Search::text, {.fallback = "", .max = 50})
                        .integer("limit", &Search::limit)
                        .boolean("done", &Search::done)
                        .list("tag", &Search::tags, Field::text({.max = 20}), {.optional = true, .max = 5});

void addEncoded(std::string& query, std::string_view name, std::string_view value)
{
    query.append(query.empty() ? "" : "&").append(name).append("=");
    for (const char c : value)
    {
        constexpr std::string_view digits = "0123456789ABCDEF";
        const auto byte = static_cast<unsigned char>(c);
        query.append("%").append(1, digits[byte / 16]).append(1, digits[byte % 16]);
    }
}

std::string written(const Search& search)
{
    std::string query;
    addEncoded(query, "q", search.text);
    if (search.limit) addEncoded(query, "limit", std::to_string(*search.limit));
    if (search.done) addEncoded(query, "done", *search.done ? "true" : "false");
    for (const auto& tag : search.tags) addEncoded(query, "tag", tag);
    return query;
}

template <class Read>
void check(const Read& read, std::string_view text)
{
    try
    {
        const auto search = read(text);
        expect(search.text.find('\0') == std::string::npos && search.tags.size() <= 5);
        expect(read(written(search)) == search);
    }
    catch (const Problem& problem)
    {
        expect(problem.type().status == 400);
    }
    catch (const FieldErrors& errors)
    {
        expect(!errors.errors().empty());
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto text = Input(data, size).rest();
    check([](std::string_view query) { return fields.parseQuery(query); }, text);
    check([](std::string_view form) { return fields.parseForm(form); }, text);
    return 0;
}
