#include "kernel/data/migrations/Script.h"

#include "kernel/data/migrations/SqlReader.h"

#include <Poco/DigestEngine.h>
#include <Poco/SHA2Engine.h>

namespace kernel::data::migrations {

namespace {

constexpr std::string_view mark = "-- keelson: no transaction";

std::string withoutReturns(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n') result += text[i];
    return result;
}

/// The head: comments and empty lines.
bool isMarked(std::string_view text)
{
    while (!text.empty())
    {
        const auto end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
        if (line == mark) return true;
        if (!line.empty() && !line.starts_with("--")) return false;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return false;
}

} // namespace

Script::Script(std::string_view text): _text(withoutReturns(text)), _transactional(!isMarked(_text)) {}

std::string Script::checksum() const
{
    Poco::SHA2Engine engine(Poco::SHA2Engine::SHA_256);
    engine.update(_text);
    return Poco::DigestEngine::digestToHex(engine.digest());
}

std::vector<std::string> Script::statements() const
{
    std::vector<std::string> found;
    SqlReader reader(_text);
    while (auto statement = reader.next()) found.push_back(std::move(*statement));
    return found;
}

} // namespace kernel::data::migrations
