#pragma once

#include <Poco/Util/OptionSet.h>
#include <Poco/Util/ServerApplication.h>
#include <string>
#include <string_view>

namespace kernel::boot {

/// The command line: `keelson serve`, `keelson version`, `keelson help`.
class Program : public Poco::Util::ServerApplication
{
public:
    /// Runs a command and gives the process's exit status: one of sysexits.h's.
    static int run(int argc, char** argv);

protected:
    void defineOptions(Poco::Util::OptionSet& options) override;
    int main(const std::vector<std::string>& arguments) override;

private:
    int command(std::string_view name);
    void help(const std::string& name, const std::string& value);
    void set(const std::string& name, const std::string& value);

    bool _help = false;
};

} // namespace kernel::boot
