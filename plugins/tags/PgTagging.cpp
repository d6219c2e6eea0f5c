#include "PgTagging.h"

#include "Tag.h"
#include "TagProblems.h"
#include "TagStatements.h"

#include <keelson/data/Transaction.h>

namespace tags {

using keelson::Id;

PgTagging::PgTagging(const keelson::Clock& clock, keelson::Ids& ids, unsigned most):
    _clock(clock), _ids(ids), _most(most)
{
}

void PgTagging::tag(
    keelson::data::Transaction& transaction, const Id& user, const Id& task, const std::vector<std::string>& names)
{
    std::vector<Id> ids;
    for (std::size_t i = 0; i < names.size(); ++i) ids.push_back(_ids.next());
    transaction.later(keelson::data::actFor, user);
    const auto made = transaction.query(statements::tag, user, task, names, ids, defaultColor, _clock.now());
    if (made[0].get<std::int64_t>(0) == 0) return;
    transaction.later(statements::queue, user.text());
    if (transaction.query(statements::count, user)[0].get<std::int64_t>(0) <= _most) return;
    throw keelson::http::Problem(problems::tooManyTags,
        keelson::http::PublicText("No more than " + std::to_string(_most) + " tags. Delete some first."))
        .field("/tags", "would make more tags than may be");
}

} // namespace tags
