#include "AuthWorks.h"

#include "password/Bcrypt.h"
#include "web/Problems.h"

#include <keelson/PluginContext.h>

#include <Poco/Logger.h>

namespace auth {

namespace {

using namespace std::chrono_literals;

const std::string base = "/api/v1/auth";
constexpr auto keptAfterEnd = 24h * 30; // of sessions and refresh tokens, for who looks into something
constexpr auto successorKept = 1min;    // beyond the grace

std::vector<std::unique_ptr<password::Scheme>> schemes(const AuthSettings& settings)
{
    std::vector<std::unique_ptr<password::Scheme>> all;
    all.push_back(std::make_unique<password::Bcrypt>(settings.bcryptCost));
    all.push_back(std::make_unique<password::Argon2id>(settings.argon2));
    if (settings.hash == AuthSettings::Hash::argon2id) std::swap(all.front(), all.back());
    return all;
}

std::vector<std::string> refreshPaths(const keelson::PluginContext& context)
{
    auto paths = context.aliasesOf(base);
    paths.insert(paths.begin(), base);
    return paths;
}

std::optional<token::ExternalTokens> external(const AuthSettings& settings)
{
    if (!settings.external) return std::nullopt;
    auto parties = settings.external->parties;
    parties.lifetime = settings.rules.access;
    return token::ExternalTokens(settings.external->secret, std::move(parties));
}

} // namespace

AuthWorks::AuthWorks(const AuthSettings& settings, keelson::PluginContext& context):
    _clock(context.clock()),
    _audit(context.find<keelson::SecurityEvents>(), context.logger()),
    _keys(token::makeKeys(settings.jwt.secret, settings.jwt.previous)),
    _accessTokens(_keys, settings.jwt.issuer, settings.jwt.audience),
    _refreshTokens(_keys),
    _externalTokens(external(settings)),
    _users(context.database()),
    _sessionStore(context.database()),
    _revocationStore(context.database()),
    _feed(_revocationStore, _revocations, _clock),
    _externalUsers(_users, _clock, context.ids(), _audit),
    _passwords(schemes(settings), context.hashing()),
    _sessions(settings.rules,
        {_sessionStore, _revocationStore, _revocations, _accessTokens, _refreshTokens, _clock, context.ids(), _audit},
        _keys.front().derived("keelson csrf")),
    _accounts(settings.signUp, {_users, _sessions, _passwords, settings.policy, _clock, context.ids(), _audit}),
    _administration({_users, _sessions, _passwords, settings.policy, _clock, context.ids(), _audit}),
    _commands(_administration),
    _authenticator({_accessTokens, _externalTokens ? &*_externalTokens : nullptr, &_externalUsers, _revocations, _feed,
                       _seen, _clock},
        settings.jwt.cached),
    _cookies(settings.cookies, refreshPaths(context)),
    _guard(_cookies, context.find<keelson::http::Origins>(), settings.publicUrl, _audit),
    _answers(settings.delivery, _cookies),
    _authentication(_authenticator, _cookies),
    _csrf(_guard, _cookies),
    _accountApi(_accounts, _answers),
    _sessionApi({_sessions, _authenticator, _cookies, _guard, _answers, _audit}),
    _rounds(context.logger())
{
    load(context.logger());
}

/// A database that is not there yet keeps nobody from starting: until it is, no token is taken.
void AuthWorks::load(Poco::Logger& logger)
{
    using keelson::data::DatabaseError;
    try
    {
        _feed.poll();
    }
    catch (const DatabaseError& error)
    {
        if (error.kind() != DatabaseError::Kind::unavailable && error.kind() != DatabaseError::Kind::timeout) throw;
        logger.warning(std::string("no token is taken until the database answers: ") + error.what());
    }
}

void AuthWorks::join(keelson::PluginContext& context)
{
    auto& routes = context.routes();
    _accountApi.add(routes);
    _sessionApi.add(routes);
    routes.mayFail(web::problems::forged);
    routes.mayFail(web::problems::invalidToken);
    context.add<keelson::http::Filter>(_authentication);
    context.add<keelson::http::Filter>(_csrf);
    context.provide<keelson::Authenticator>(_authenticator);
    _commands.add(context);
    auto* const jobs = context.find<keelson::Jobs>();
    addJobs(jobs ? *jobs : _rounds);
    _rounds.start();
}

void AuthWorks::addJobs(keelson::Jobs& jobs)
{
    using Where = keelson::Jobs::Where;
    jobs.every({"auth.revocations.poll", 1s, Where::everyNode}, [this] { _feed.poll(); });
    jobs.every({"auth.sessions.seen", 15s, Where::everyNode}, [this] { tellSeen(); });
    jobs.every({"auth.sweep", 10min, Where::oneNode}, [this] { sweep(); });
}

void AuthWorks::stop() noexcept
{
    _rounds.stop();
}

void AuthWorks::tellSeen()
{
    constexpr std::size_t batch = 1000;
    const auto sessions = _seen.take(_clock.steady());
    for (std::size_t i = 0; i < sessions.size(); i += batch)
    {
        const auto begin = sessions.begin() + static_cast<std::ptrdiff_t>(i);
        const auto count = static_cast<std::ptrdiff_t>(std::min(batch, sessions.size() - i));
        _sessionStore.seen({begin, begin + count}, _clock.now());
    }
}

/// Each step removes a batch; what is left waits for the next time.
void AuthWorks::sweep()
{
    constexpr int most = 100;
    const auto now = _clock.now();
    const auto repeat = [](auto step) {
        for (int i = 0; i < most && step() > 0; ++i)
        {
        }
    };
    repeat([&] { return _revocationStore.purge(now); });
    repeat([&] { return _sessionStore.forgetSuccessors(now - _sessions.rules().grace - successorKept); });
    repeat([&] { return _sessionStore.purge(now - keptAfterEnd); });
}

} // namespace auth
