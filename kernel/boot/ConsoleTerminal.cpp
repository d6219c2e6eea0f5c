#include "kernel/boot/ConsoleTerminal.h"

#include <keelson/Command.h>

#include <iostream>
#include <termios.h>
#include <unistd.h>

namespace kernel::boot {

using keelson::Command;
using keelson::Secret;

namespace {

/// Nothing of what is typed meanwhile shows.
class NoEcho
{
public:
    NoEcho()
    {
        ::tcgetattr(STDIN_FILENO, &_before);
        auto hidden = _before;
        hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    }
    ~NoEcho() { ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &_before); }
    NoEcho(const NoEcho&) = delete;
    NoEcho& operator=(const NoEcho&) = delete;

private:
    termios _before{};
};

} // namespace

void ConsoleTerminal::print(std::string_view line)
{
    std::cout << line << '\n';
}

Secret ConsoleTerminal::newSecret(std::string_view question)
{
    if (::isatty(STDIN_FILENO) == 0) return readLine();
    auto secret = typed(question);
    if (typed("the same again") != secret) throw Command::Refused("the two are not the same");
    return secret;
}

Secret ConsoleTerminal::typed(std::string_view question)
{
    const NoEcho noEcho;
    std::cerr << question << ": " << std::flush;
    auto secret = readLine();
    std::cerr << '\n';
    return secret;
}

Secret ConsoleTerminal::readLine()
{
    std::string line;
    if (!std::getline(std::cin, line)) throw Command::Refused("there is nothing to be read on standard input");
    if (line.ends_with('\r')) line.pop_back();
    Secret secret(line);
    line.assign(line.size(), '\0');
    return secret;
}

} // namespace kernel::boot
