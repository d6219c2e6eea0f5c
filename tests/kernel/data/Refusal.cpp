#include "tests/kernel/data/Refusal.h"

#include "tests/kit/Check.h"

keelson::data::DatabaseError refusal(const std::function<void()>& action)
{
    try
    {
        action();
    }
    catch (const keelson::data::DatabaseError& error)
    {
        return error;
    }
    FAIL("the database should have refused it");
}
