#pragma once

#include <keelson/Terminal.h>

namespace kernel::boot {

/// The standard streams of this process.
class ConsoleTerminal final : public keelson::Terminal
{
public:
    void print(std::string_view line) override;
    keelson::Secret newSecret(std::string_view question) override;

private:
    static keelson::Secret readLine();
    static keelson::Secret typed(std::string_view question);
};

} // namespace kernel::boot
