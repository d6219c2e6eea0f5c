#pragma once

#include "tests/kit/Text.h"

#include <concepts>
#include <cppunit/SourceLine.h>
#include <exception>
#include <string>
#include <string_view>
#include <utility>

/// The assertions. Each throws a CppUnit::Exception that names the place, so they may stand in helpers and, where the
/// exception is carried back, on fibers and threads (`kit::onFiber`, `kit::onThread`).
#define CHECK(...) ::kit::check(static_cast<bool>(__VA_ARGS__), #__VA_ARGS__, CPPUNIT_SOURCELINE())
#define CHECK_EQUAL(EXPECTED, ...) ::kit::checkEqual(EXPECTED, __VA_ARGS__, #__VA_ARGS__, CPPUNIT_SOURCELINE())
#define CHECK_CONTAINS(TEXT, PART) ::kit::checkContains(TEXT, PART, CPPUNIT_SOURCELINE())

/// The type, or one derived from it. Gives the exception's message.
#define CHECK_THROWS(TYPE, ...)                                                                                        \
    ::kit::checkThrows<TYPE>([&] { static_cast<void>(__VA_ARGS__); }, #TYPE, #__VA_ARGS__, CPPUNIT_SOURCELINE())
#define CHECK_THROWS_SAYING(TYPE, PART, ...) CHECK_CONTAINS(CHECK_THROWS(TYPE, __VA_ARGS__), PART)

/// Fails the test with a message.
#define FAIL(MESSAGE) ::kit::fail(MESSAGE, CPPUNIT_SOURCELINE())

namespace kit {

using Place = CppUnit::SourceLine;

[[noreturn]] void fail(const std::string& message, const Place& place);

inline void check(bool holds, const char* expression, const Place& place)
{
    if (!holds) fail(std::string("does not hold: ") + expression, place);
}

template <class Expected, class Actual>
bool equal(const Expected& expected, const Actual& actual)
{
    if constexpr (Number<Expected> && Number<Actual>) return std::cmp_equal(expected, actual);
    else return expected == actual;
}

template <class Expected, class Actual>
void checkEqual(const Expected& expected, const Actual& actual, const char* expression, const Place& place)
{
    if (equal(expected, actual)) return;
    fail(std::string(expression) + " is " + text(actual) + " and should be " + text(expected), place);
}

void checkContains(std::string_view text, std::string_view part, const Place& place);

/// What an exception says; of one that is no std::exception, nothing.
std::string message(const std::exception_ptr& error);

template <class Type, class F>
std::string checkThrows(const F& function, const char* type, const char* expression, const Place& place)
{
    try
    {
        function();
    }
    catch (const Type&)
    {
        return message(std::current_exception());
    }
    fail(std::string(expression) + " should throw " + type + " and throws nothing", place);
}

} // namespace kit
