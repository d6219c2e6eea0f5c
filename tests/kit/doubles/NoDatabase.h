#pragma once

#include <keelson/data/Database.h>

#include <stdexcept>

namespace kit::doubles {

/// A database that nobody may ask.
class NoDatabase final : public keelson::data::Database
{
public:
    keelson::data::Rows unit(std::span<const Step>) override { refuse(); }
    void session(const std::function<void(Poco::Data::Session&)>&) override { refuse(); }

protected:
    keelson::data::Rows run(const keelson::data::Statement&, const keelson::data::Parameters&, Use) override
    {
        refuse();
    }
    void transact(const std::function<void(keelson::data::Transaction&)>&) override { refuse(); }

private:
    [[noreturn]] static void refuse() { throw std::logic_error("this test has no database"); }
};

} // namespace kit::doubles
