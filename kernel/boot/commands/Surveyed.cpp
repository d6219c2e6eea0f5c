#include "kernel/boot/commands/Surveyed.h"

#include "kernel/host/Refused.h"

#include <Poco/Logger.h>
#include <iostream>

namespace kernel::boot::commands {

int surveyed(const Invocation& invocation, const std::function<void(const Survey&, Configured&)>& function)
{
    Configured configured(invocation.inputs, Configured::Secrets::look);
    if (!configured.report(std::cerr)) return exitConfig;
    Poco::Logger::root().setLevel(Poco::Message::PRIO_ERROR);
    try
    {
        const Survey survey(configured);
        function(survey, configured);
        std::cout << std::flush;
        return exitOk;
    }
    catch (const host::Refused& refused)
    {
        for (const auto& sentence : refused.problems()) std::cerr << "error: " << sentence << '\n';
        return exitUnavailable;
    }
}

} // namespace kernel::boot::commands
