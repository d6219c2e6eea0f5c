#include "tests/kit/Check.h"

#include <Poco/Exception.h>
#include <cppunit/Exception.h>

namespace kit {

void fail(const std::string& message, const Place& place)
{
    throw CppUnit::Exception(CppUnit::Message(message), place);
}

void checkContains(std::string_view text, std::string_view part, const Place& place)
{
    if (text.find(part) != std::string_view::npos) return;
    fail(kit::text(part) + " is missing in " + kit::text(text), place);
}

std::string message(const std::exception_ptr& error)
{
    try
    {
        std::rethrow_exception(error);
    }
    catch (const Poco::Exception& e)
    {
        return e.displayText();
    }
    catch (const std::exception& e)
    {
        return e.what();
    }
    catch (...)
    {
        return {};
    }
}

} // namespace kit
