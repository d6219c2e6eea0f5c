#pragma once

#include "tests/kit/Harness.h"

#include <map>
#include <string>
#include <string_view>

namespace kit {

/// Exchanges as they are written in a file, so that a change of an answer is a change that a reviewer sees:
///
///     # a tag that is new
///     POST /api/v1/tags
///     As: user
///
///     {"name": "home"}
///     ----
///     201
///     Content-Type: application/json
///
///     {
///       "id": "00000000-0000-7000-8000-000000000001",
///       "name": "home"
///     }
///     ====
///
/// Requests first, then a line, then the answer; another line between two. `As:` names one of `people`; of those, `user`,
/// `stranger` and `admin` are there always. JSON is shown indented. Header fields that differ from run to run or stand on
/// every answer are not shown.
class Golden
{
public:
    using People = std::map<std::string, keelson::Principal, std::less<>>;

    explicit Golden(Harness& harness, People people = {});

    /// The file's path within the source tree. Fails the test at the first answer that is another one. With `KEELSON_GOLDEN=write` in
    /// the environment the answers are written into the file instead, for a look at what has changed.
    void run(const std::string& path);

private:
    std::string answered(std::string_view request);

    Harness& _harness;
    People _people;
};

} // namespace kit
