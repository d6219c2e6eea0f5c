#include "tests/kit/Case.h"

#include "tests/kit/Skip.h"

#include <Poco/Exception.h>
#include <cppunit/Exception.h>

namespace kit {

Case::Case(std::string_view suite, Kind kind, std::string_view sentence, Body body, std::chrono::seconds deadline):
    TestCase(std::string(suite) + ": " + std::string(sentence)), _kind(kind), _body(body), _deadline(deadline)
{
}

void Case::runTest()
{
    try
    {
        _body();
    }
    catch (const Skipped& skip)
    {
        _skipped = skip.reason();
    }
    catch (const Poco::Exception& e) // its what() is only the name of its class
    {
        throw CppUnit::Exception(CppUnit::Message("an exception escaped: " + e.displayText()));
    }
}

const std::vector<Case*>& Case::all()
{
    return registered();
}

std::vector<Case*>& Case::registered()
{
    static std::vector<Case*> cases;
    return cases;
}

} // namespace kit
