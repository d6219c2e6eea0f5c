// Debian's slowhttptest in its four modes, against the program: the others are served all the while.

#include "tests/kit/Child.h"
#include "tests/kit/HttpClient.h"
#include "tests/kit/LiveServer.h"
#include "tests/kit/Skip.h"
#include "tests/kit/Test.h"

#include <chrono>
#include <filesystem>
#include <regex>
#include <thread>

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr auto program = "/usr/bin/slowhttptest";

/// 500 connections within two seconds, which are held for as long as they can be, for five seconds in all.
kit::Child attack(const std::string& mode, const kit::LiveServer& server, const std::string& path)
{
    const auto url = "http://127.0.0.1:" + std::to_string(server.port()) + path;
    return kit::Child({program, mode, "-c", "500", "-r", "250", "-i", "1", "-l", "5", "-p", "2", "-v", "1", "-u", url});
}

/// Asks from time to time, as who comes new and as who has a connection, until the child has ended.
void serveOthersUntilEnd(kit::Child& attacker, const kit::LiveServer& server)
{
    kit::HttpClient kept(server.port());
    const auto deadline = Clock::now() + 30s;
    for (std::size_t asked = 0; !attacker.ended() || asked == 0; ++asked)
    {
        if (Clock::now() > deadline) FAIL("slowhttptest does not end: " + attacker.output());
        const auto begun = Clock::now();
        CHECK_EQUAL(200, kit::HttpClient(server.port()).get("/health/live").status);
        CHECK_EQUAL(200, kept.get("/health").status);
        CHECK(Clock::now() - begun < 4s); // the attack takes five
        std::this_thread::sleep_for(50ms);
    }
}

/// Without the colours and with one blank in place of many.
std::string plain(const std::string& said)
{
    static const std::regex colours("\x1b\\[[0-9;]*[A-Za-z]"), blanks(" +");
    return std::regex_replace(std::regex_replace(said, colours, ""), blanks, " ");
}

/// `held`: what the tool says when its connections were there, or else nobody was attacked.
void check(const std::string& mode, const std::string& path, const std::string& held = "connected: 500")
{
    if (!std::filesystem::exists(program)) kit::skip("tools/setup test installs slowhttptest");
    const kit::LiveServer server({"log.access=false"});
    auto attacker = attack(mode, server, path);
    serveOthersUntilEnd(attacker, server);
    const auto said = plain(attacker.output());
    CHECK_EQUAL(0, attacker.ended().value());
    CHECK_CONTAINS(said, held);
    CHECK_CONTAINS(said, "service available: YES");
    CHECK(said.find("service available: NO") == std::string::npos);
}

} // namespace

TEST(SlowClientsE2eTest, "clients whose header fields never end do not keep others out")
{
    check("-H", "/health/live");
}

TEST(SlowClientsE2eTest, "clients whose bodies never end do not keep others out")
{
    check("-B", "/health/live");
}

TEST(SlowClientsE2eTest, "clients who ask for thousands of ranges do not keep others out")
{
    check("-R", "/openapi.json", "Exit status: No open connections left"); // each was answered at once
}

TEST(SlowClientsE2eTest, "clients who read a few bytes a second do not keep others out")
{
    check("-X", "/openapi.json");
}
