#pragma once

#include <keelson/http/FieldType.h>

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace keelson::http {

/// One of some words; the derived type knows what each stands for.
class KEELSON_API FieldChoiceType : public FieldType
{
public:
    FieldChoiceType(std::vector<std::string> words, std::optional<std::size_t> fallback, std::string help);
    ~FieldChoiceType() override;

    void read(const nlohmann::json& value, void* to, FieldReading& reading) const override;
    bool required() const noexcept override { return !_fallback; }
    void setAbsent(void* to) const override;
    nlohmann::ordered_json schema(BodyForm form) const override;

private:
    virtual void assign(void* to, std::size_t index) const = 0;

    std::vector<std::string> _words;
    std::optional<std::size_t> _fallback;
    std::string _help;
};

/// Of one type.
template <class T>
class FieldChoiceOf final : public FieldChoiceType
{
public:
    FieldChoiceOf(
        std::vector<std::string> words, std::vector<T> values, std::optional<std::size_t> fallback, std::string help):
        FieldChoiceType(std::move(words), fallback, std::move(help)), _values(std::move(values))
    {
    }

private:
    void assign(void* to, std::size_t index) const override { *static_cast<T*>(to) = _values[index]; }

    std::vector<T> _values;
};

} // namespace keelson::http
