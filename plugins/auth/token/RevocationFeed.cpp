#include "token/RevocationFeed.h"

namespace auth::token {

RevocationFeed::RevocationFeed(RevocationStore& store, Revocations& revocations, const keelson::Clock& clock):
    _store(store), _revocations(revocations), _clock(clock)
{
}

void RevocationFeed::poll()
{
    const auto now = _clock.now();
    auto news = _store.since(_mark, now);
    for (const auto& revocation : news.revocations) _revocations.add(revocation);
    _mark = std::move(news.mark);
    _loaded = true;
    _revocations.purge(now);
}

} // namespace auth::token
