#pragma once

#include <memory>
#include <typeinfo>
#include <utility>
#include <vector>

namespace keelson::http {

/// What filters leave with a request for those further in, at most one of each type. A type is known by its whole name: a
/// plugin's own is in the plugin's namespace, one that several plugins share is in the SDK. A copy shares the values.
class Values
{
public:
    /// In place of the one of that type, if there is one.
    template <class T>
    T& put(T value)
    {
        auto owned = std::make_shared<T>(std::move(value));
        auto& kept = *owned;
        for (auto& [type, each] : _values)
            if (*type == typeid(T)) return each = std::move(owned), kept;
        _values.emplace_back(&typeid(T), std::move(owned));
        return kept;
    }

    /// Null where nobody has left one.
    template <class T>
    T* find() const noexcept
    {
        for (const auto& [type, each] : _values)
            if (*type == typeid(T)) return static_cast<T*>(each.get());
        return nullptr;
    }

    void clear() noexcept { _values.clear(); }

private:
    std::vector<std::pair<const std::type_info*, std::shared_ptr<void>>> _values;
};

} // namespace keelson::http
