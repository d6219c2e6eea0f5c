#include "kernel/data/migrations/Error.h"
#include "kernel/data/migrations/Migrator.h"
#include "tests/kit/Database.h"
#include "tests/kit/Migrations.h"
#include "tests/kit/Test.h"

#include <algorithm>

namespace {

namespace fs = std::filesystem;
using namespace kernel::data::migrations;
using kernel::data::ConnectionString;
using Owners = std::vector<Catalogue::Owner>;

// All that makes up a schema, in words, but for the migrator's own table.
constexpr auto description = R"(
    WITH tables AS (SELECT oid, relname, relkind, relrowsecurity, relforcerowsecurity FROM pg_class
        WHERE relnamespace = current_schema()::regnamespace AND relname NOT LIKE 'keelson_migrations%'),
    lines AS (
        SELECT concat_ws(' ', 'relation', relname, relkind, relrowsecurity, relforcerowsecurity) AS line FROM tables
        UNION ALL SELECT concat_ws(' ', 'column', relname, attname, format_type(atttypid, atttypmod), attnotnull,
            attidentity, attgenerated, pg_get_expr(adbin, adrelid))
            FROM tables JOIN pg_attribute ON attrelid = tables.oid
            LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
            WHERE attnum > 0 AND NOT attisdropped AND relkind IN ('r', 'v', 'm', 'p')
        UNION ALL SELECT concat_ws(' ', 'constraint', relname, conname, pg_get_constraintdef(pg_constraint.oid))
            FROM tables JOIN pg_constraint ON conrelid = tables.oid
        UNION ALL SELECT concat_ws(' ', 'domain', contypid::regtype, conname, pg_get_constraintdef(oid))
            FROM pg_constraint WHERE connamespace = current_schema()::regnamespace AND contypid <> 0
        UNION ALL SELECT concat_ws(' ', 'index', pg_get_indexdef(oid)) FROM tables WHERE relkind = 'i'
        UNION ALL SELECT concat_ws(' ', 'trigger', relname, pg_get_triggerdef(pg_trigger.oid))
            FROM tables JOIN pg_trigger ON tgrelid = tables.oid WHERE NOT tgisinternal
        UNION ALL SELECT concat_ws(' ', 'policy', tablename, policyname, cmd, qual, with_check) FROM pg_policies
            WHERE schemaname = current_schema()
        UNION ALL SELECT concat_ws(' ', 'function', pg_get_functiondef(oid)) FROM pg_proc
            WHERE pronamespace = current_schema()::regnamespace
        UNION ALL SELECT concat_ws(' ', 'type', typname, typtype) FROM pg_type
            WHERE typnamespace = current_schema()::regnamespace AND typtype IN ('e', 'd'))
    SELECT coalesce(string_agg(line, E'\n' ORDER BY line), '') FROM lines)";

// A row in each table that has none: the same value for all columns of a type, so that keys refer to each other; of texts
// the first that the table's checks take. A table that takes none of them wants one more.
constexpr auto rows = R"(
    SELECT set_config('keelson.user', '00000000-0000-4000-8000-000000000001', false);
    DO $do$
    DECLARE
        each record;
        sample text;
        filled boolean;
        failure text;
    BEGIN
        FOR pass IN 1..5 LOOP
            failure := NULL;
            FOR each IN SELECT c.oid::regclass AS name, string_agg(quote_ident(attname), ', ' ORDER BY attnum) AS columns,
                string_agg(CASE format_type(atttypid, NULL) WHEN 'uuid' THEN '''00000000-0000-4000-8000-000000000001'''
                    WHEN 'boolean' THEN 'true' WHEN 'bytea' THEN '''\x01''' WHEN 'json' THEN '''{}''' WHEN 'jsonb' THEN '''{}'''
                    WHEN 'timestamp with time zone' THEN 'now()' WHEN 'date' THEN 'now()' WHEN 'text' THEN '$1'
                    WHEN 'character varying' THEN '$1' ELSE '''1''' END, ', ' ORDER BY attnum) AS samples
                FROM pg_class c JOIN pg_attribute ON attrelid = c.oid
                WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'
                    AND relname NOT LIKE 'keelson_migrations%' AND attnum > 0 AND NOT attisdropped
                    AND attnotnull AND NOT atthasdef AND attidentity = ''
                GROUP BY c.oid LOOP
                EXECUTE format('SELECT EXISTS (SELECT FROM %s)', each.name) INTO filled;
                FOREACH sample IN ARRAY ARRAY['#a1b2c3', 'token', 'user'] LOOP
                    EXIT WHEN filled;
                    BEGIN
                        EXECUTE format('INSERT INTO %s (%s) VALUES (%s)', each.name, each.columns,
                            each.samples) USING sample;
                        filled := true;
                    EXCEPTION WHEN OTHERS THEN
                        failure := format('%s takes no sample: %s', each.name, SQLERRM);
                    END;
                END LOOP;
            END LOOP;
        END LOOP;
        IF failure IS NOT NULL THEN RAISE EXCEPTION '%', failure; END IF;
    END
    $do$)";

struct Ground
{
    template <class F>
    auto with(const Owners& owners, F function) const
    {
        const Catalogue catalogue(owners);
        Migrator migrator(catalogue, {.target = ConnectionString(database.url())});
        return function(migrator);
    }

    std::size_t up(const Owners& owners) const
    {
        return with(owners, [](Migrator& migrator) { return migrator.up(); });
    }
    std::size_t down(const Owners& owners, std::size_t count) const
    {
        return with(owners, [&](Migrator& migrator) { return migrator.down(count); });
    }

    std::string schema() const { return database.execute(description); }

    bool takes(const Owners& owners) const
    {
        try
        {
            up(owners);
            return true;
        }
        catch (const Error&)
        {
            return false;
        }
    }

    kit::Database database;
};

/// Each folder is an owner. One that cannot be made yet wants tables of others.
Owners everybody()
{
    const Ground ground;
    Owners left{{"kernel", kit::migrationsFolder() / "kernel"}};
    for (const auto& entry : fs::directory_iterator(kit::migrationsFolder()))
        if (entry.is_directory() && entry.path().filename() != "kernel")
            left.push_back({entry.path().filename().string(), entry.path()});
    Owners result;
    const auto next = [&](const Catalogue::Owner& owner) {
        auto more = result;
        more.push_back(owner);
        return ground.takes(more);
    };
    while (!left.empty())
    {
        const auto found = std::ranges::find_if(left, next);
        if (found == left.end()) FAIL("the migrations of " + left.front().name + " fail on all others'");
        result.push_back(*found);
        left.erase(found);
    }
    return result;
}

/// Down by one, two and so on to nothing, each time up again to the same schema.
void checkDownAndUp(const char* before)
{
    const Ground ground;
    const auto owners = everybody();
    const auto count = ground.up(owners);
    const auto whole = ground.schema();
    CHECK(count >= owners.size());
    for (std::size_t some = 1; some <= count; ++some)
    {
        ground.database.execute(before);
        CHECK_EQUAL(some, ground.down(owners, some));
        ground.database.execute(before); // what is left has rows when the others come back
        CHECK_EQUAL(some, ground.up(owners));
        CHECK_EQUAL(whole, ground.schema());
    }
    ground.down(owners, count);
    CHECK_EQUAL("", ground.schema());
}

} // namespace

TEST(EveryMigrationPgTest,
    "each can be taken back and applied again, and the schema is the same; at the end nothing is left")
{
    checkDownAndUp("SELECT 1");
}

TEST(EveryMigrationPgTest, "each can be taken back and applied again where all tables have rows")
{
    checkDownAndUp(rows);
}
