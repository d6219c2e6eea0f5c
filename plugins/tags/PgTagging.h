#pragma once

#include <keelson/Clock.h>
#include <keelson/Ids.h>
#include <keelson/Tagging.h>

namespace tags {

/// Tags for whoever has tasks, in PostgreSQL.
class PgTagging final : public keelson::Tagging
{
public:
    /// Both outlive it; `most`: how many tags a user may have.
    PgTagging(const keelson::Clock& clock, keelson::Ids& ids, unsigned most);

    void tag(keelson::data::Transaction& transaction, const keelson::Id& user, const keelson::Id& task,
        const std::vector<std::string>& names) override;

private:
    const keelson::Clock& _clock;
    keelson::Ids& _ids;
    const unsigned _most;
};

} // namespace tags
