#include "kernel/http/Pipeline.h"

#include "kernel/http/Rest.h"

#include <algorithm>

namespace kernel::http {

using keelson::http::Filter;
using keelson::http::Next;
using keelson::http::Request;
using keelson::http::Response;
using keelson::http::Stage;

/// The way from one filter on.
class Pipeline::Step final : public Next
{
public:
    Step(const Filters& filters, const Next& end): Step(filters.data(), filters.data() + filters.size(), end) {}

    Response operator()(Request& request) const override
    {
        return _next == _last ? _end(request) : (*_next)->handle(request, Step(_next + 1, _last, _end));
    }

private:
    Step(Filter* const* next, Filter* const* last, const Next& end): _next(next), _last(last), _end(end) {}

    Filter* const* const _next;
    Filter* const* const _last;
    const Next& _end;
};

void Pipeline::add(Filter& filter)
{
    const auto stage = filter.stage();
    auto& filters = stage <= Stage::shield ? _outer : stage <= Stage::authenticate ? _before : _behind;
    const auto place = std::upper_bound(
        filters.begin(), filters.end(), stage, [](Stage wanted, const Filter* each) { return wanted < each->stage(); });
    filters.insert(place, &filter);
}

Response Pipeline::run(Request& request, const Next& end) const
{
    const Step behind(_behind, end);
    const auto authorize = [&](Request& each) {
        _maintenance.check(each);
        return _authorization.handle(each, behind);
    };
    const Rest authorized(authorize);
    const Step inner(_before, authorized);
    const auto guard = [&](Request& each) { return _boundary.guard(each, inner); };
    const Rest guarded(guard);
    return _boundary.guard(request, Step(_outer, guarded));
}

Response Pipeline::refuse(Request& request, const Next& end) const
{
    return _boundary.guard(request, Step(_outer, end));
}

} // namespace kernel::http
