#include "tests/kit/tests/NotesPlugin.h"

#include <keelson/Ids.h>
#include <keelson/PluginContext.h>
#include <keelson/Settings.h>
#include <keelson/http/CommonProblems.h>
#include <keelson/http/Fields.h>
#include <keelson/http/Routes.h>

#include <nlohmann/json.hpp>

namespace kit {

using keelson::http::Access;
using keelson::http::Field;
using keelson::http::Problem;
using keelson::http::PublicText;
using keelson::http::Request;
using keelson::http::Response;
namespace problems = keelson::http::problems;

namespace {

struct NewNote
{
    std::string text;
};

struct Listing
{
    int limit;
};

const auto newNote = keelson::http::Fields<NewNote>("NewNote").text(
    "text", &NewNote::text, {.min = 1, .max = 20, .help = "what is noted", .example = "Buy milk"});

const auto note = keelson::http::Fields<NewNote>(newNote).readOnly("id", Field::id());

const auto listing = keelson::http::Fields<Listing>("Listing").integer(
    "limit", &Listing::limit, {.fallback = 20, .min = 1, .max = 100, .help = "how many at most"});

constexpr keelson::http::ProblemType full{"notes-full", "There is no room for another note", 409};

nlohmann::ordered_json shown(const std::string& id, const std::string& text)
{
    return {{"id", id}, {"text", text}};
}

} // namespace

keelson::PluginInfo NotesPlugin::info() const
{
    return {.name = "notes", .version = {1, 0}, .required = {keelson::needs<keelson::Events>()}, .paths = {"/notes"}};
}

void NotesPlugin::configure(keelson::Settings& settings)
{
    _most = settings.integer<int>("most", {.fallback = 3, .min = 0, .max = 10, .help = "notes in all"});
}

void NotesPlugin::start(keelson::PluginContext& context)
{
    _context = &context;
    _events = &context.require<keelson::Events>();
    auto& routes = context.routes();
    routes.post("/notes", [this](const Request& request) { return add(request); })
        .allow(Access::user())
        .summary("Keep a note")
        .takes(newNote.set())
        .answers(201, "the note as it is kept", note.set())
        .carries("Location")
        .fails(full);
    routes.get("/notes", [this](const Request& request) { return list(request); })
        .allow(Access::user())
        .summary("List the notes")
        .query(listing.set())
        .answersList("a page of notes", note.set());
    routes.get("/notes/{id}", [this](const Request& request) { return show(request); })
        .allow(Access::user())
        .summary("Show a note")
        .answers(200, "the note", note.set());
    routes.del("/notes/{id}", [this](const Request& request) { return erase(request); })
        .allow(Access::user())
        .summary("Forget a note")
        .answers(204, "it is forgotten");
    routes.get("/notes/all", [](const Request&) -> Response { throw std::runtime_error("a secret"); })
        .allow(Access::admin())
        .summary("Fail")
        .answers(200, "never");
}

Response NotesPlugin::add(const Request& request)
{
    const auto given = newNote.parse(request.jsonBody());
    if (_notes.size() >= static_cast<std::size_t>(_most)) throw Problem(full);
    const auto id = _context->ids().next().text();
    _notes[id] = {request.principal->id, given.text};
    _events->publish({.name = "notes.created"});
    auto response = Response::json(201, shown(id, given.text).dump());
    response.headers.add("Location", "/notes/" + id);
    return response;
}

Response NotesPlugin::list(const Request& request) const
{
    const auto limit = static_cast<std::size_t>(listing.parseQuery(request.query).limit);
    auto items = nlohmann::ordered_json::array();
    for (const auto& [id, kept] : _notes)
        if (kept.owner == request.principal->id && items.size() < limit) items.push_back(shown(id, kept.text));
    return Response::json(200, nlohmann::ordered_json{{"items", items}, {"next_cursor", nullptr}}.dump());
}

Response NotesPlugin::show(const Request& request) const
{
    return Response::json(200, shown(std::string(request.parameter("id")), find(request).text).dump());
}

Response NotesPlugin::erase(const Request& request)
{
    find(request);
    _notes.erase(std::string(request.parameter("id")));
    return Response::empty();
}

const NotesPlugin::Note& NotesPlugin::find(const Request& request) const
{
    const auto found = _notes.find(std::string(request.parameter("id")));
    if (found == _notes.end() || found->second.owner != request.principal->id) throw Problem(problems::notFound);
    return found->second;
}

} // namespace kit
