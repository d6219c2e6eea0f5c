#pragma once

#include <keelson/http/Problem.h>

namespace keelson::http {

/// Of the problem that the function throws; 0 where it throws none.
template <class F>
int statusOf(const F& function)
{
    try
    {
        function();
        return 0;
    }
    catch (const Problem& problem)
    {
        return problem.type().status;
    }
}

} // namespace keelson::http
