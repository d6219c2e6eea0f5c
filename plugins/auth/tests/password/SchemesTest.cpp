#include "password/Argon2id.h"
#include "password/Bcrypt.h"
#include "password/Passwords.h"
#include "tests/kit/Test.h"
#include "tests/kit/doubles/DirectSlow.h"

#include <atomic>

namespace auth::password {

namespace {

const std::string secret = "Tide-and-9-moons";
constexpr Argon2id::Cost cheap{64, 1, 1};

/// Counts what it has the other one do.
class Counted final : public Scheme
{
public:
    explicit Counted(int& count): _count(count) {}

    std::string hash(std::string_view password) const override { return ++_count, _scheme.hash(password); }
    bool knows(std::string_view hash) const noexcept override { return _scheme.knows(hash); }
    bool isCurrent(std::string_view hash) const noexcept override { return _scheme.isCurrent(hash); }
    bool verify(std::string_view password, const std::string& hash) const override
    {
        return ++_count, _scheme.verify(password, hash);
    }

private:
    const Bcrypt _scheme{4};
    int& _count;
};

std::vector<std::unique_ptr<Scheme>> both()
{
    std::vector<std::unique_ptr<Scheme>> schemes;
    schemes.push_back(std::make_unique<Argon2id>(cheap));
    schemes.push_back(std::make_unique<Bcrypt>(4));
    return schemes;
}

} // namespace

TEST(SchemesTest, "bcrypt verifies its own, with another salt each time")
{
    const Bcrypt bcrypt(4);
    const auto hash = bcrypt.hash(secret);
    CHECK_EQUAL("$2b$04$", hash.substr(0, 7));
    CHECK_EQUAL(60, hash.size());
    CHECK(hash != bcrypt.hash(secret));
    CHECK(bcrypt.verify(secret, hash));
    CHECK(!bcrypt.verify(secret + "!", hash));
    CHECK(bcrypt.isCurrent(hash));
    CHECK(!Bcrypt(5).isCurrent(hash));
}

TEST(SchemesTest, "bcrypt verifies what others have made")
{
    const Bcrypt bcrypt(12);
    // From the test vectors of OpenBSD and of jBCrypt.
    CHECK(bcrypt.verify("", "$2a$06$DCq7YPn5Rq63x1Lad4cll.TV4S6ytwfsfvkgY8jIucDrjc8deX1s."));
    CHECK(bcrypt.verify("abc", "$2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i"));
    CHECK(bcrypt.knows("$2y$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i"));
}

TEST(SchemesTest, "what bcrypt does not see is never right")
{
    const Bcrypt bcrypt(4);
    const std::string whole(72, 'x');
    const auto hash = bcrypt.hash(whole);
    CHECK(bcrypt.verify(whole, hash));
    CHECK(!bcrypt.verify(whole + "y", hash));
    CHECK(!bcrypt.verify(std::string("ab\0c", 4), bcrypt.hash("ab")));
    CHECK_THROWS(std::invalid_argument, bcrypt.hash(whole + "y"));
    CHECK_THROWS(std::invalid_argument, bcrypt.hash(std::string("a\0b", 3)));
}

TEST(SchemesTest, "Argon2id verifies its own and knows its cost")
{
    const Argon2id argon2(cheap);
    const auto hash = argon2.hash(secret);
    CHECK_EQUAL("$argon2id$v=19$m=64,t=1,p=1$", hash.substr(0, 28));
    CHECK(argon2.verify(secret, hash));
    CHECK(!argon2.verify("another", hash));
    CHECK(argon2.verify(std::string(100, 'x'), argon2.hash(std::string(100, 'x'))));
    CHECK(argon2.isCurrent(hash));
    CHECK(!Argon2id({64, 2, 1}).isCurrent(hash));
}

TEST(SchemesTest, "whichever made a hash verifies it, and one of the other kind is outdated")
{
    kit::doubles::DirectSlow slow;
    const Passwords passwords(both(), slow);
    const keelson::Secret password(secret);
    const auto older = Bcrypt(4).hash(secret);
    CHECK(passwords.verify(password, older));
    CHECK(passwords.outdated(older));
    const auto newer = passwords.hash(password);
    CHECK(passwords.verify(password, newer));
    CHECK(!passwords.outdated(newer));
    CHECK(!passwords.verify(keelson::Secret("another"), newer));
}

TEST(SchemesTest, "right, wrong and without a hash, a check costs exactly one")
{
    kit::doubles::DirectSlow slow;
    int count = 0;
    std::vector<std::unique_ptr<Scheme>> schemes;
    schemes.push_back(std::make_unique<Counted>(count));
    const Passwords passwords(std::move(schemes), slow);
    const auto hash = passwords.hash(keelson::Secret(secret));
    const auto costs = [&](std::string_view password, const std::optional<std::string>& against) {
        count = 0;
        passwords.verify(keelson::Secret(password), against);
        return count;
    };
    CHECK_EQUAL(1, costs(secret, hash));
    CHECK_EQUAL(1, costs("another", hash));
    CHECK_EQUAL(1, costs(std::string(100, 'x'), hash));
    CHECK_EQUAL(1, costs(secret, std::nullopt));
    CHECK_EQUAL(1, costs(secret, "not a hash"));
    CHECK(!passwords.verify(keelson::Secret(secret), "not a hash"));
}

} // namespace auth::password
