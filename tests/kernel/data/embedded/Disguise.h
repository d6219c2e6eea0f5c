#pragma once

#include "kernel/data/embedded/Account.h"
#include "tests/kit/Check.h"
#include "tests/kit/Skip.h"

#include <cstdlib>
#include <sys/prctl.h>
#include <unistd.h>

namespace kernel::data::embedded {

/// This process acts as another user as long as the object lives; only root's can, and elsewhere the test is skipped.
class Disguise
{
public:
    explicit Disguise(const Account& user): Disguise(user.uid(), user.gid()) {}
    Disguise(uid_t uid, gid_t gid): _group(::getegid())
    {
        if (::geteuid() != 0) kit::skip("only root can act as another user");
        ::prctl(PR_GET_PDEATHSIG, &_parentDeathSignal);
        if (::setegid(gid) != 0 || ::seteuid(uid) != 0) FAIL("another user cannot be had");
    }
    ~Disguise()
    {
        if (::seteuid(0) != 0 || ::setegid(_group) != 0) std::abort();
        ::prctl(PR_SET_PDEATHSIG, _parentDeathSignal); // which a change of user clears
    }
    Disguise(const Disguise&) = delete;
    Disguise& operator=(const Disguise&) = delete;

private:
    const gid_t _group;
    int _parentDeathSignal = 0;
};

/// A user whom every machine has and to whom nothing belongs.
inline Account nobody()
{
    return Account::named("nobody").value();
}

inline void give(const std::filesystem::path& path, uid_t uid)
{
    if (::chown(path.c_str(), uid, static_cast<gid_t>(-1)) != 0) kit::skip("only root can give files away");
}

} // namespace kernel::data::embedded
