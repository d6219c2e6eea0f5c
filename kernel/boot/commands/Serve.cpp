#include "kernel/boot/commands/Serve.h"

#include "kernel/boot/Configured.h"
#include "kernel/boot/Serving.h"
#include "kernel/data/migrations/Error.h"
#include "kernel/ops/Logging.h"

#include <Poco/Exception.h>
#include <iostream>

namespace kernel::boot::commands {

int serve(const Invocation& invocation)
{
    Configured configured(invocation.inputs, Configured::Secrets::make);
    if (!configured.report(std::cerr)) return exitConfig;
    const auto& log = configured.settings().log;
    ops::Logging logging(log.level, log.json ? ops::Form::json : ops::Form::text);
    try
    {
        Serving(configured, logging.lines(), invocation.has("migrate")).run();
        return exitOk;
    }
    catch (const data::migrations::Error& error)
    {
        std::cerr << "keelson: " << error.what() << '\n';
        return exitConfig;
    }
    catch (const Poco::InvalidArgumentException& exception)
    {
        std::cerr << "keelson: " << exception.message() << '\n';
        return exitConfig;
    }
    catch (const Poco::Exception& exception)
    {
        std::cerr << "keelson: " << exception.displayText() << '\n';
    }
    catch (const std::exception& exception)
    {
        std::cerr << "keelson: " << exception.what() << '\n';
    }
    return exitUnavailable;
}

} // namespace kernel::boot::commands
