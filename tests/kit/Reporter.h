#pragma once

#include "tests/kit/Progress.h"

#include <chrono>
#include <cppunit/TestListener.h>
#include <string>

namespace kit {

class Case;

/// Prints a line for each test that ends and counts it.
class Reporter final : public CppUnit::TestListener
{
public:
    explicit Reporter(Progress& progress): _progress(progress) {}

    void startTest(CppUnit::Test* test) override;
    void addFailure(const CppUnit::TestFailure& failure) override;
    void endTest(CppUnit::Test* test) override;

private:
    Progress& _progress;
    std::chrono::steady_clock::time_point _begin;
    std::string _failure;
};

} // namespace kit
