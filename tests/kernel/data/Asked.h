#pragma once

#include "tests/kit/Check.h"
#include "tests/kit/LiveDatabase.h"

#include <keelson/data/Rows.h>
#include <keelson/data/Statement.h>

/// The one number that a statement gave.
inline int number(const keelson::data::Rows& rows)
{
    CHECK_EQUAL(1, rows.size());
    return rows[0].get<int>(0);
}

/// Asked on a fiber, so on a shared connection.
inline int ask(kit::LiveDatabase& live, const keelson::data::Statement& statement)
{
    int answer = 0;
    live.onFiber([&] { answer = number(live.database.read(statement)); });
    return answer;
}
