#include <keelson/json/Parse.h>

#include "TreeBuilder.h"

namespace keelson::json {

// What nlohmann's parser would let pass: a byte order mark, and a NUL, which ends the text for it.
nlohmann::json parse(std::string_view text, const Limits& limits)
{
    if (text.size() > limits.bytes)
        throw Error(Fault::tooLarge, "The body has more than " + std::to_string(limits.bytes) + " bytes.");
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
        throw Error(Fault::unreadable, "The body is empty; it should be JSON.");
    if (text.starts_with("\xEF\xBB\xBF"))
        throw Error(Fault::unreadable, "The body is not JSON: it begins with a byte order mark.");
    if (text.find('\0') != std::string_view::npos)
        throw Error(Fault::unreadable, "The body is not JSON: it has a NUL byte.");
    TreeBuilder builder(limits.depth);
    nlohmann::json::sax_parse(text, &builder);
    return builder.take();
}

} // namespace keelson::json
