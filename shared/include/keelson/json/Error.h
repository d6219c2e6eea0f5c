#pragma once

#include <keelson/Export.h>

#include <stdexcept>
#include <string>

namespace keelson::json {

enum class Fault
{
    unreadable,   ///< no JSON, or no UTF-8
    unacceptable, ///< JSON that nobody can do right by: NUL, lone surrogates, a name twice, huge numbers, too deep
    tooLarge      ///< more bytes than allowed
};

/// Why a text from outside is refused. The sentence may be shown to whoever sent the text; it quotes nothing of it.
class KEELSON_API Error : public std::runtime_error
{
public:
    Error(Fault fault, const std::string& sentence, std::string pointer = {});
    ~Error() override;

    Fault fault() const noexcept { return _fault; }

    /// Where, by RFC 6901; empty for the whole and where there is no telling.
    const std::string& pointer() const noexcept { return _pointer; }

private:
    Fault _fault;
    std::string _pointer;
};

} // namespace keelson::json
