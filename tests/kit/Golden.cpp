#include "tests/kit/Golden.h"

#include "tests/kit/Check.h"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

namespace kit {

namespace {

constexpr std::string_view between = "\n====\n";
constexpr std::string_view line = "\n----\n";
constexpr std::array unshown{"X-Request-Id", "Server-Timing", "traceparent"};

std::string readFile(const std::filesystem::path& path)
{
    std::ifstream in(path, std::ios::binary);
    if (!in) FAIL("there is no file " + path.string());
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> split(std::string_view text, std::string_view separator)
{
    std::vector<std::string> parts;
    while (!text.empty())
    {
        const auto end = text.find(separator);
        parts.emplace_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + separator.size());
    }
    return parts;
}

std::string trimmed(std::string text)
{
    text.erase(text.find_last_not_of(" \n") + 1);
    return text;
}

std::string shownBody(const std::string& body)
{
    const auto json = nlohmann::ordered_json::parse(body, nullptr, false);
    return json.is_discarded() ? body : json.dump(2);
}

std::string shown(const Answer& answer)
{
    std::string text = std::to_string(answer.status);
    for (const auto [name, value] : answer.headers)
    {
        const auto same = [&](std::string_view other) { return keelson::http::sameName(other, name); };
        if (std::ranges::none_of(unshown, same)) text.append("\n").append(name).append(": ").append(value);
    }
    if (!answer.body.empty()) text.append("\n\n").append(shownBody(answer.body));
    return trimmed(text);
}

/// One exchange in its three parts: `#` lines before it, the request, the answer.
struct Entry
{
    explicit Entry(const std::string& text)
    {
        std::size_t at = 0;
        while (at < text.size() && (text[at] == '#' || text[at] == '\n')) at = text.find('\n', at) + 1;
        const auto end = text.find(line);
        if (end == std::string::npos) FAIL("an exchange has no line ---- behind its request: " + text);
        comment = text.substr(0, at);
        request = text.substr(at, end - at);
        answer = trimmed(text.substr(end + line.size()));
    }

    std::string comment;
    std::string request;
    std::string answer;
};

} // namespace

Golden::Golden(Harness& harness, People people): _harness(harness), _people(std::move(people))
{
    _people.emplace("user", Harness::user());
    _people.emplace("stranger", Harness::stranger());
    _people.emplace("admin", Harness::admin());
}

std::string Golden::answered(std::string_view request)
{
    const auto empty = request.find("\n\n");
    const auto head = split(request.substr(0, empty), "\n");
    const auto space = head.front().find(' ');
    auto exchange = _harness.request(head.front().substr(0, space), head.front().substr(space + 1));
    exchange.header("X-Request-Id", "golden");
    if (empty != std::string_view::npos) exchange.json(trimmed(std::string(request.substr(empty + 2))));
    for (std::size_t i = 1; i < head.size(); ++i)
    {
        const auto colon = head[i].find(": ");
        const auto name = head[i].substr(0, colon);
        const auto value = head[i].substr(colon + 2);
        if (name == "As") exchange.as(_people.at(value));
        else exchange.header(name, value);
    }
    return shown(exchange.send());
}

void Golden::run(const std::string& path)
{
    const auto file = std::filesystem::path(KEELSON_SOURCE_FOLDER) / path;
    const char* const mode = std::getenv("KEELSON_GOLDEN");
    const bool write = mode && std::string_view(mode) == "write";
    std::string written;
    for (const auto& part : split(readFile(file), between))
    {
        const Entry entry(part + "\n");
        const auto answer = answered(entry.request);
        if (!write && answer != entry.answer)
            FAIL(path + ": " + entry.request.substr(0, entry.request.find('\n')) + " answers\n" + answer +
                "\nand should answer\n" + entry.answer + "\nIf that is meant, run the test with KEELSON_GOLDEN=write.");
        written.append(entry.comment).append(entry.request).append(line).append(answer).append(between);
    }
    if (write) std::ofstream(file, std::ios::binary) << written;
}

} // namespace kit
