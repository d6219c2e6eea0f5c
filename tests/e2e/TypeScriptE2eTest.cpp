#include "tests/kit/LiveServer.h"
#include "tests/kit/ProgramRun.h"
#include "tests/kit/Skip.h"
#include "tests/kit/TemporaryFolder.h"
#include "tests/kit/Test.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace {

namespace fs = std::filesystem;

/// A folder with the packages from npm and the script of a front end.
class Workshop
{
public:
    Workshop()
    {
        const auto packages = fs::path(KEELSON_SOURCE_FOLDER) / "build/web/node_modules";
        if (!fs::exists(packages / ".bin/openapi-typescript"))
            kit::skip("tools/setup test installs openapi-typescript where there is npm");
        fs::create_directory_symlink(packages, _folder.path() / "node_modules");
        fs::copy_file(fs::path(KEELSON_SOURCE_FOLDER) / "tests/web/tasks.ts", path("tasks.ts"));
        std::ofstream(path("package.json")) << R"({"type":"module"})";
    }

    fs::path path(const std::string& file) const { return _folder.path() / file; }

    /// Runs a line in the folder; fails the test with what it prints where it fails.
    void run(const std::string& line) const
    {
        const auto log = path("log");
        const auto all = "cd '" + _folder.path().string() + "' && " + line + " >'" + log.string() + "' 2>&1";
        if (std::system(all.c_str()) == 0) return; // NOLINT(cert-env33-c): a line of this file
        std::ostringstream said;
        said << std::ifstream(log).rdbuf();
        FAIL(line + " failed:\n" + said.str());
    }

private:
    const kit::TemporaryFolder _folder;
};

} // namespace

TEST(
    TypeScriptE2eTest, "the client that openapi-typescript makes of the description compiles and works with the server")
{
    const Workshop workshop;
    const kit::ProgramRun description({"openapi"}, workshop.path("."));
    CHECK_EQUAL(0, description.status);
    std::ofstream(workshop.path("openapi.json")) << description.output;
    workshop.run("node_modules/.bin/openapi-typescript openapi.json -o api.ts");
    workshop.run("node_modules/.bin/tsc --strict --noUncheckedIndexedAccess --target es2022 --module nodenext "
                 "--lib es2022,dom --skipLibCheck --outDir out tasks.ts");
    const kit::LiveServer server;
    workshop.run("node out/tasks.js http://127.0.0.1:" + std::to_string(server.port()));
}
