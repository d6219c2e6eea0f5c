#include "tests/kit/Reporter.h"

#include "tests/kit/Case.h"

#include <cppunit/Exception.h>
#include <cppunit/TestFailure.h>
#include <iostream>

namespace kit {

namespace {

std::string describe(const CppUnit::Exception& error)
{
    const CppUnit::SourceLine& place = error.sourceLine();
    std::string text = "\n     ";
    if (place.isValid()) text += place.fileName() + ":" + std::to_string(place.lineNumber()) + ": ";
    text += error.message().shortDescription();
    for (int i = 0; i < error.message().detailCount(); ++i) text += "\n     " + error.message().detailAt(i);
    return text;
}

} // namespace

void Reporter::startTest(CppUnit::Test*)
{
    _failure.clear();
    _begin = std::chrono::steady_clock::now();
}

void Reporter::addFailure(const CppUnit::TestFailure& failure)
{
    _failure += describe(*failure.thrownException());
}

void Reporter::endTest(CppUnit::Test* test)
{
    using namespace std::chrono;
    const auto& skipped = static_cast<const Case*>(test)->skipped();
    const auto took = duration_cast<milliseconds>(steady_clock::now() - _begin).count();
    const char* verdict = !_failure.empty() ? "FAIL " : skipped ? "skip " : "ok   ";
    ++(!_failure.empty() ? _progress.failed : skipped ? _progress.skipped : _progress.passed);
    std::cout << verdict << test->getName() << " (" << took << " ms)" << _failure;
    if (skipped) std::cout << "\n     " << *skipped;
    std::cout << std::endl;
}

} // namespace kit
