#include "kernel/host/config/HttpLimits.h"

#include <keelson/Settings.h>

#include <string>

namespace kernel::host::config {
namespace {

using keelson::Settings;
using std::chrono::milliseconds;
using namespace std::chrono_literals;

constexpr std::uint64_t kilobyte = 1024;
constexpr std::uint64_t megabyte = 1024 * kilobyte;

std::uint64_t bytes(Settings& settings, const char* key, std::uint64_t fallback, std::uint64_t least,
    std::uint64_t most, const char* help)
{
    return settings.size(
        std::string("http.limits.") + key, {.fallback = fallback, .min = least, .max = most, .help = help});
}

std::uint64_t number(
    Settings& settings, const char* key, unsigned fallback, unsigned least, unsigned most, const char* help)
{
    return settings.integer<unsigned>(
        std::string("http.limits.") + key, {.fallback = fallback, .min = least, .max = most, .help = help});
}

milliseconds time(Settings& settings, const char* key, milliseconds fallback, const char* help)
{
    return settings.duration(
        std::string("http.limits.") + key, {.fallback = fallback, .min = 10ms, .max = 24h, .help = help});
}

} // namespace

HttpLimits HttpLimits::read(Settings& settings)
{
    return {.requestLine = bytes(settings, "request_line", 8 * kilobyte, 100, megabyte,
                "how long a request's first line may be; longer ones get 414"),
        .headers = bytes(settings, "headers", 32 * kilobyte, 1000, 16 * megabyte,
            "how large a request's header fields may be together; larger ones get 431"),
        .headerCount = number(
            settings, "header_count", 100, 10, 10'000, "how many header fields a request may have; more get 431"),
        .body = bytes(settings, "body", megabyte, 1, 1024 * 1024 * megabyte,
            "how large a request's body may be where its route says nothing else; larger ones get 413"),
        .bodyMemory = bytes(settings, "body_memory", megabyte, kilobyte, 1024 * megabyte,
            "up to which size a body is kept in memory; a larger one goes to a file"),
        .headerTime = time(settings, "header_time", 10s,
            "how long a request's header fields may take from its first byte on; then it gets 408"),
        .bodyTime = time(settings, "body_time", 20s, "how often it is looked whether a body comes fast enough"),
        .bodyRate = bytes(settings, "body_rate", 500, 1, 1024 * megabyte,
            "how many bytes a second of a body must come at least; a slower one gets 408"),
        .idleTime = time(settings, "idle_time", 75s, "how long a connection may stay open between two requests"),
        .writeTime = time(settings, "write_time", 30s, "how long a client may take none of its answer"),
        .connections = number(
            settings, "connections", 20'000, 1, 1'000'000, "how many connections may be open; further ones get 503"),
        .perAddress = number(settings, "connections_per_address", 0, 0, 1'000'000,
            "how many of them from one address, be it a proxy's; further ones get 503; 0 is all"),
        .requests = number(settings, "requests", 5000, 1, 1'000'000,
            "how many requests may be at work or waiting, health not counted; further ones get 503"),
        .pipelined = number(settings, "pipelined", 64, 1, 100'000,
            "how many requests of one connection are answered before others have their turn")};
}

} // namespace kernel::host::config
