#pragma once

#include "EventRows.h"
#include "TasksPlugin.h"
#include "tests/kit/Check.h"
#include "tests/kit/Harness.h"
#include "tests/kit/LiveDatabase.h"
#include "tests/kit/Migrations.h"

#include <Poco/ClassLoader.h>
#include <nlohmann/json.hpp>

namespace tasks {

/// The tables of this plugin and of `tags`, and both plugins at work on them.
class Ground
{
public:
    enum class Tags
    {
        on,
        off
    };

    explicit Ground(Tags tags = Tags::on, const kit::Harness::Settings& settings = {}): live(schema)
    {
        kit::migrate(schema, {"kernel", "tags", "tasks"});
        host(tags, settings);
    }

    /// The plugins anew, with other settings, on the same tables, by the database itself or by what stands before it.
    void host(Tags tags, const kit::Harness::Settings& settings = {}, keelson::data::Database* database = nullptr)
    {
        _harness.reset();
        _harness.emplace();
        _harness->use(database ? *database : live.database);
        _harness->provide<keelson::Events>(events);
        if (tags == Tags::on) _harness->host(tagsPlugin(), {});
        _harness->host<TasksPlugin>(settings);
    }

    kit::Harness& harness() { return *_harness; }

    /// As the user, if nobody else is named.
    kit::Answer get(const std::string& path, const keelson::Principal& who = kit::Harness::user())
    {
        return _harness->get(path).as(who).send();
    }
    kit::Answer send(const std::string& method, const std::string& path, const std::string& body,
        const keelson::Principal& who = kit::Harness::user())
    {
        return _harness->request(method, path).as(who).json(body).send();
    }

    /// The id of a new task of the user.
    std::string task(const std::string& body = R"({"title":"Buy milk"})")
    {
        const auto made = send("POST", "/api/v1/tasks", body);
        CHECK_EQUAL(201, made.status);
        return made.json().at("id");
    }

    /// The titles of a list, in its order.
    std::string titles(const std::string& query)
    {
        std::string titles;
        const auto page = get("/api/v1/tasks?" + query);
        CHECK_EQUAL(200, page.status);
        const auto json = page.json();
        for (const auto& item : json.at("items"))
            titles += (titles.empty() ? "" : ",") + item.at("title").get<std::string>();
        return titles;
    }

    kit::Database schema;
    kit::LiveDatabase live;
    EventRows events{live.database};

private:
    static std::unique_ptr<keelson::Plugin> tagsPlugin()
    {
        static Poco::ClassLoader<keelson::Plugin> loader;
        const std::string library = KEELSON_PLUGIN_FOLDER "/tags.so";
        if (!loader.isLibraryLoaded(library)) loader.loadLibrary(library);
        return std::unique_ptr<keelson::Plugin>(loader.create("tags::TagsPlugin"));
    }

    std::optional<kit::Harness> _harness;
};

} // namespace tasks
