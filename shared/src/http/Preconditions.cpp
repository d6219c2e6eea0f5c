#include <keelson/http/Preconditions.h>

#include "FieldValues.h"

#include <keelson/http/CommonProblems.h>
#include <keelson/http/Headers.h>

#include <algorithm>

namespace keelson::http {

namespace {

std::string_view withoutWeakness(std::string_view tag) noexcept
{
    return tag.starts_with("W/") ? tag.substr(2) : tag;
}

} // namespace

void Preconditions::Tags::add(std::string_view list)
{
    while (!list.empty())
    {
        const auto tag = takeMember(list);
        if (tag == "*") any = true;
        else if (!tag.empty()) tags.emplace_back(tag);
    }
}

std::optional<Preconditions::Tags> Preconditions::Tags::of(const Headers& headers, std::string_view name)
{
    std::optional<Tags> found;
    for (const auto [field, value] : headers)
    {
        if (!sameName(field, name)) continue;
        if (!found) found = Tags{};
        found->add(value);
    }
    return found;
}

Preconditions::Preconditions(const Headers& headers):
    _match(Tags::of(headers, "If-Match")), _noneMatch(Tags::of(headers, "If-None-Match"))
{
}

Preconditions Preconditions::match(std::string_view tags)
{
    Preconditions demanded;
    demanded._match = Tags{};
    demanded._match->add(tags);
    return demanded;
}

bool Preconditions::fails(std::string_view tag) const noexcept
{
    if (!_match || _match->any) return false;
    return tag.starts_with("W/") || std::ranges::find(_match->tags, tag) == _match->tags.end();
}

bool Preconditions::known(std::string_view tag) const noexcept
{
    if (!_noneMatch) return false;
    return _noneMatch->any || std::ranges::any_of(_noneMatch->tags, [&](const std::string& each) {
        return withoutWeakness(each) == withoutWeakness(tag);
    });
}

void Preconditions::check(std::string_view tag) const
{
    if (!fails(tag) && !known(tag)) return;
    throw Problem(problems::preconditionFailed,
        PublicText("The resource is not in the state that the request is for. Read it again, and decide anew."));
}

} // namespace keelson::http
