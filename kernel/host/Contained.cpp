#include "kernel/host/Contained.h"

#include "kernel/host/Demangled.h"

#include <Poco/Exception.h>
#include <cxxabi.h>
#include <exception>
#include <typeinfo>

namespace kernel::host {

std::string currentReason()
{
    try
    {
        throw;
    }
    catch (const Poco::Exception& exception)
    {
        return exception.displayText();
    }
    catch (const std::exception& exception)
    {
        return exception.what();
    }
    catch (...)
    {
        const std::type_info* type = abi::__cxa_current_exception_type();
        return "an exception that says nothing, of type " + (type ? demangled(type->name()) : std::string("unknown"));
    }
}

} // namespace kernel::host
