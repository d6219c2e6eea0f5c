#pragma once

#include <keelson/Version.h>

#include <string_view>

namespace testplugins {

/// Where the test plugins write what they do, and the test reads it. Provided by the test. Any thread.
class Journal
{
public:
    static constexpr std::string_view interfaceName = "test.Journal";
    static constexpr keelson::Version interfaceVersion{1, 0};

    virtual ~Journal() = default;
    virtual void note(std::string_view event) = 0;
};

} // namespace testplugins
