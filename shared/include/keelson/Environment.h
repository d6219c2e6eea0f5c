#pragma once

#include <string_view>

namespace keelson {

/// What the server runs for. Production is strict: nothing is made up, nothing weak is let through.
enum class Environment
{
    development,
    test,
    production
};

constexpr std::string_view name(Environment environment) noexcept
{
    switch (environment)
    {
    case Environment::development: return "development";
    case Environment::test: return "test";
    case Environment::production: return "production";
    }
    return "unknown";
}

} // namespace keelson
