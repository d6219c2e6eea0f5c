#pragma once

#include <keelson/Events.h>

#include <utility>
#include <vector>

namespace kit::doubles {

/// Keeps what is published, and tells the listeners at once. For one thread.
class LocalEvents final : public keelson::Events
{
public:
    void publish(keelson::Event event) override
    {
        published.push_back(event);
        for (const auto& [prefix, listener] : _listeners)
        {
            if (event.name.starts_with(prefix)) listener(event);
        }
    }

    void publish(keelson::data::Transaction&, keelson::Event event) override { publish(std::move(event)); }

    void listen(std::string_view prefix, Listener listener) override
    {
        _listeners.emplace_back(prefix, std::move(listener));
    }

    std::vector<keelson::Event> published;

private:
    std::vector<std::pair<std::string, Listener>> _listeners;
};

} // namespace kit::doubles
