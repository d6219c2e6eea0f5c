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
    Step(const Filters& filters, std::size_t index, const Next& end): _filters(filters), _index(index), _end(end) {}

    Response operator()(Request& request) const override
    {
        if (_index == _filters.size()) return _end(request);
        return _filters[_index]->handle(request, Step(_filters, _index + 1, _end));
    }

private:
    const Filters& _filters;
    const std::size_t _index;
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
    const Step behind(_behind, 0, end);
    const auto authorize = [&](Request& each) {
        _maintenance.check(each);
        return _authorization.handle(each, behind);
    };
    const Rest authorized(authorize);
    const Step inner(_before, 0, authorized);
    const auto guard = [&](Request& each) { return _boundary.guard(each, inner); };
    const Rest guarded(guard);
    return _boundary.guard(request, Step(_outer, 0, guarded));
}

Response Pipeline::refuse(Request& request, const Next& end) const
{
    return _boundary.guard(request, Step(_outer, 0, end));
}

} // namespace kernel::http
