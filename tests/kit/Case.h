#pragma once

#include <chrono>
#include <cppunit/TestCase.h>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kit {

/// What a test needs beside this process; the suffix of its suite's name says it.
enum class Kind
{
    unit, ///< `*Test`: nothing
    pg,   ///< `*PgTest`: a PostgreSQL
    e2e   ///< `*E2eTest`: the program, as a child
};

/// By the suite's name; one that is misnamed does not compile.
consteval Kind kindOf(std::string_view suite)
{
    if (suite.ends_with("E2eTest")) return Kind::e2e;
    if (suite.ends_with("PgTest")) return Kind::pg;
    if (suite.ends_with("Test")) return Kind::unit;
    throw "a suite's name ends in Test, PgTest or E2eTest";
}

/// One test: a body with a sentence for a name. `TEST` makes and registers it.
class Case final : public CppUnit::TestCase
{
public:
    using Body = void (*)();
    static constexpr std::chrono::seconds patience{180};

    /// `deadline`: a test that takes longer has failed.
    Case(std::string_view suite, Kind kind, std::string_view sentence, Body body,
        std::chrono::seconds deadline = patience);

    Kind kind() const noexcept { return _kind; }
    std::chrono::seconds deadline() const noexcept { return _deadline; }

    /// Why the body has skipped itself, if it has.
    const std::optional<std::string>& skipped() const noexcept { return _skipped; }

    void runTest() override;

    /// All tests of this program, in the order of their files.
    static const std::vector<Case*>& all();

private:
    friend class Registration;
    static std::vector<Case*>& registered();

    const Kind _kind;
    const Body _body;
    const std::chrono::seconds _deadline;
    std::optional<std::string> _skipped;
};

/// Adds a test to the program's for as long as it lives.
class Registration
{
public:
    template <class... Arguments>
    explicit Registration(Arguments&&... arguments): _case(std::forward<Arguments>(arguments)...)
    {
        Case::registered().push_back(&_case);
    }

private:
    Case _case;
};

} // namespace kit
