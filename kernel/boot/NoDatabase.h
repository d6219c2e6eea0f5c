#pragma once

#include <keelson/data/Database.h>

namespace kernel::boot {

/// What plugins get for a database where there is none: every call throws DatabaseError.
class NoDatabase final : public keelson::data::Database
{
public:
    keelson::data::Rows unit(std::span<const Step>) override { refuse(); }
    void session(const std::function<void(Poco::Data::Session&)>&) override { refuse(); }

private:
    keelson::data::Rows run(const keelson::data::Statement&, const keelson::data::Parameters&, Use) override
    {
        refuse();
    }
    void transact(const std::function<void(keelson::data::Transaction&)>&) override { refuse(); }

    [[noreturn]] static void refuse()
    {
        throw keelson::data::DatabaseError(
            keelson::data::DatabaseError::Kind::unavailable, "this command has no database");
    }
};

} // namespace kernel::boot
