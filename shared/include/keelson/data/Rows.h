#pragma once

#include <keelson/Export.h>
#include <keelson/data/Row.h>

#include <cstddef>
#include <memory>
#include <optional>

namespace keelson::data {

/// What a statement gave. Owns it; the rows and views that it gives live as long as it does. Cheap to move; for one thread.
class KEELSON_API Rows
{
public:
    Rows() = default;

    /// Takes libpq's result over.
    explicit Rows(pg_result* result) noexcept: _result(result) {}

    std::size_t size() const noexcept;
    bool empty() const noexcept { return size() == 0; }
    Row operator[](std::size_t row) const noexcept { return {_result.get(), static_cast<int>(row)}; }

    /// The only row, or none. Throws std::logic_error for more than one: a defect of the statement.
    std::optional<Row> one() const;

    /// How many rows an INSERT, UPDATE, DELETE or SELECT has touched.
    std::size_t affected() const noexcept;

    class Iterator
    {
    public:
        Iterator(const Rows& rows, std::size_t at) noexcept: _rows(&rows), _at(at) {}
        Row operator*() const noexcept { return (*_rows)[_at]; }
        Iterator& operator++() noexcept
        {
            ++_at;
            return *this;
        }
        bool operator==(const Iterator&) const noexcept = default;

    private:
        const Rows* _rows;
        std::size_t _at;
    };

    Iterator begin() const noexcept { return {*this, 0}; }
    Iterator end() const noexcept { return {*this, size()}; }

    pg_result* get() const noexcept { return _result.get(); }

private:
    struct KEELSON_API Clear
    {
        void operator()(pg_result* result) const noexcept;
    };
    std::unique_ptr<pg_result, Clear> _result;
};

} // namespace keelson::data
