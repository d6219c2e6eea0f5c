#pragma once

#include <keelson/Version.h>

#include <string>
#include <string_view>

namespace testplugins {

/// A service that one plugin provides and another one requires: two sides that share nothing but this header.
class Greeter
{
public:
    static constexpr std::string_view interfaceName = "test.Greeter";
    static constexpr keelson::Version interfaceVersion{1, 2};

    virtual ~Greeter() = default;
    virtual std::string greet(std::string_view whom) = 0;
};

} // namespace testplugins
