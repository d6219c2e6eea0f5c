#pragma once

#include <charconv>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kernel::data {

/// The values of a statement's $1, $2, ... in PostgreSQL's text form.
class Parameters
{
public:
    Parameters() = default;

    template <class... Values>
    explicit Parameters(const Values&... values)
    {
        _values.reserve(sizeof...(values));
        (add(values), ...);
    }

    void add(std::string_view value) { _values.emplace_back(value); }
    void add(std::nullopt_t) { _values.emplace_back(); }
    void add(bool value) { _values.emplace_back(value ? "t" : "f"); }

    template <std::integral Number>
    void add(Number value)
    {
        _values.emplace_back(std::to_string(value));
    }

    template <class Value>
    void add(const std::optional<Value>& value)
    {
        if (value) add(*value);
        else add(std::nullopt);
    }

    /// As libpq wants them; valid until the next change.
    std::vector<const char*> pointers() const
    {
        std::vector<const char*> result;
        result.reserve(_values.size());
        for (const auto& value : _values) result.push_back(value ? value->c_str() : nullptr);
        return result;
    }

private:
    std::vector<std::optional<std::string>> _values;
};

} // namespace kernel::data
