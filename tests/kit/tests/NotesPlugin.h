#pragma once

#include <keelson/Events.h>
#include <keelson/Plugin.h>
#include <keelson/http/Request.h>
#include <keelson/http/Response.h>

#include <map>
#include <string>

namespace kit {

/// Notes of users, which only they see; for tests of the harness.
class NotesPlugin final : public keelson::Plugin
{
public:
    keelson::PluginInfo info() const override;
    void configure(keelson::Settings& settings) override;
    void start(keelson::PluginContext& context) override;

private:
    struct Note
    {
        keelson::Id owner;
        std::string text;
    };

    keelson::http::Response add(const keelson::http::Request& request);
    keelson::http::Response list(const keelson::http::Request& request) const;
    keelson::http::Response show(const keelson::http::Request& request) const;
    keelson::http::Response erase(const keelson::http::Request& request);
    const Note& find(const keelson::http::Request& request) const;

    int _most = 0;
    keelson::PluginContext* _context = nullptr;
    keelson::Events* _events = nullptr;
    std::map<std::string, Note> _notes;
};

} // namespace kit
