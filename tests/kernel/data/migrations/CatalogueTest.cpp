#include "kernel/data/migrations/Catalogue.h"

#include "kernel/data/migrations/Error.h"
#include "tests/kernel/data/migrations/Folder.h"
#include "tests/kit/Test.h"

namespace kernel::data::migrations {

TEST(MigrationCatalogueTest, "the owners' order comes first, then the numbers; other files do not matter")
{
    const Folder folder;
    folder.add("kernel/0002_second", "SELECT 2;");
    folder.add("kernel/0001_first", "SELECT 1;");
    folder.add("auth/0001_users", "SELECT 3;");
    folder.write("kernel/README.md", "not SQL");
    const Catalogue catalogue({folder.owner("kernel"), folder.owner("auth"), folder.owner("nothing-there")});
    CHECK_EQUAL(3U, catalogue.all().size());
    CHECK_EQUAL("kernel/0001_first", catalogue.all()[0].text());
    CHECK_EQUAL("kernel/0002_second", catalogue.all()[1].text());
    CHECK_EQUAL("auth/0001_users", catalogue.all()[2].text());
    CHECK_EQUAL("SELECT 2;", catalogue.find({"kernel", 2})->up.text());
    CHECK(!catalogue.find({"auth", 2}));
}

TEST(MigrationCatalogueTest, "everything that is wrong with the files is told at once")
{
    const Folder folder;
    folder.write("kernel/0001_only_up.up.sql", "SELECT 1;");
    folder.write("kernel/0002_only_down.down.sql", "SELECT 1;");
    folder.add("kernel/0003_one", "SELECT 1;");
    folder.add("kernel/0003_other", "SELECT 1;");
    folder.write("kernel/4_short.up.sql", "SELECT 1;");
    folder.add("kernel/0005_empty", "");
    const auto told = CHECK_THROWS(Error, folder.read());
    CHECK_CONTAINS(told, "0001_only_up.down.sql is missing");
    CHECK_CONTAINS(told, "0002_only_down.up.sql is missing");
    CHECK_CONTAINS(told, "the number 0003 is there twice");
    CHECK_CONTAINS(told, "4_short.up.sql is not named");
    CHECK_CONTAINS(told, "0005_empty.up.sql cannot be read, or is empty");
}

} // namespace kernel::data::migrations
