#pragma once

#include <keelson/Export.h>
#include <keelson/http/Access.h>
#include <keelson/http/FieldOf.h>
#include <keelson/http/FieldSet.h>
#include <keelson/http/Handler.h>
#include <keelson/http/Problem.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace keelson::http {

/// What is answered at one method of one pattern of paths. Made by Routes, described by the plugin that adds it, then
/// read by all loops at once.
///
/// A pattern is a path of which a whole segment may be a parameter, `/api/v1/tasks/{id}`, and the last one a tail that takes
/// all the rest, slashes too: `/files/{path...}`.
///
///     routes.post("/api/v1/tasks", [this](const Request& request) { return create(request); })
///         .allow(Access::user())
///         .summary("Create a task")
///         .takes(newTask.set())
///         .answers(201, "the task as it is kept", task.set())
///         .fails(problems::conflict)
///         .idempotent();
struct KEELSON_API Route
{
    /// One way in which it succeeds.
    struct Answer
    {
        int status;
        std::string meaning;
        std::shared_ptr<const FieldSet> fields; ///< null for an answer without JSON
        bool list = false;                      ///< a page of such: `items` and `next_cursor`
        std::string mediaType{};                ///< of one with a body that is not JSON
        std::vector<std::string> headers{};     ///< that it carries besides those of every answer
    };

    /// What a parameter of the pattern is.
    struct Parameter
    {
        std::string name;
        std::shared_ptr<const FieldType> type;
    };

    std::string method;
    std::string pattern;
    Handler handler;
    Access access{};
    std::string owner{}; ///< the plugin; empty for the server itself
    std::string name{};  ///< `GET /api/v1/tasks/{id}`: for logs, metrics and the watchdog; lives as long as the process

    // What callers are told of it, and what the server does around it. Set by the functions below.
    std::string title{};
    std::string description{};
    std::vector<Parameter> parameters{};
    std::shared_ptr<const FieldSet> body{};
    BodyForm bodyForm = BodyForm::whole;
    std::string bodyMedia{}; ///< of a body that is not JSON
    std::shared_ptr<const FieldSet> queryFields{};
    std::vector<Answer> successes{};
    std::vector<const ProblemType*> failures{};
    std::vector<std::string> limits{};
    std::uint64_t largestBody = 0; ///< bytes; 0 is what the server takes elsewhere
    bool takesIdempotencyKey = false;
    bool conditional = false;
    bool holdsSecrets = false;
    bool hidden = false; ///< not in the OpenAPI document

    /// Says who may call it.
    Route& allow(Access who)
    {
        access = std::move(who);
        return *this;
    }

    /// What it does, in a few words without a full stop, for the OpenAPI document.
    Route& summary(std::string text)
    {
        title = std::move(text);
        return *this;
    }

    /// More about it, in sentences (CommonMark).
    Route& describe(std::string sentences)
    {
        description = std::move(sentences);
        return *this;
    }

    /// What a parameter of the pattern is: `.where("name", Field::text({.help = "the town's"}))`. One that is called `id` is a
    /// UUID if nothing is said of it.
    template <class T>
    Route& where(std::string parameter, const FieldOf<T>& field)
    {
        parameters.push_back({std::move(parameter), field.type});
        return *this;
    }

    /// The fields of its body, and of a merge patch (RFC 7396).
    Route& takes(std::shared_ptr<const FieldSet> fields)
    {
        body = std::move(fields);
        return *this;
    }
    Route& takesPatch(std::shared_ptr<const FieldSet> fields)
    {
        bodyForm = BodyForm::patch;
        return takes(std::move(fields));
    }

    /// Those of a body that is a form, see Fields::parseForm.
    Route& takesForm(std::shared_ptr<const FieldSet> fields)
    {
        bodyMedia = "multipart/form-data";
        return takes(std::move(fields));
    }

    /// A body that is neither JSON nor a form: bytes without fields.
    Route& takes(std::string mediaType, std::shared_ptr<const FieldSet> fields = nullptr)
    {
        bodyMedia = std::move(mediaType);
        return takes(std::move(fields));
    }

    /// Its query parameters; others are refused with 400 before the handler is called.
    Route& query(std::shared_ptr<const FieldSet> fields)
    {
        queryFields = std::move(fields);
        return *this;
    }

    Route& answers(int status, std::string meaning, std::shared_ptr<const FieldSet> fields = nullptr)
    {
        successes.push_back({status, std::move(meaning), std::move(fields)});
        return *this;
    }

    /// One whose body is not JSON.
    Route& answersAs(int status, std::string meaning, std::string mediaType)
    {
        successes.push_back({status, std::move(meaning), nullptr, false, std::move(mediaType)});
        return *this;
    }

    /// A page of a list.
    Route& answersList(std::string meaning, std::shared_ptr<const FieldSet> items)
    {
        successes.push_back({200, std::move(meaning), std::move(items), true});
        return *this;
    }

    /// A header field of the answer that was named last; `Location`, say. Those that everybody knows are described by the server.
    Route& carries(std::string header)
    {
        successes.back().headers.push_back(std::move(header));
        return *this;
    }

    /// Its resource has an `ETag`: a GET answers `If-None-Match` with 304, a change `If-Match` with 412.
    Route& tagged()
    {
        conditional = true;
        return *this;
    }

    /// An error besides those that access, parameters and body bring with them. The type lives as long as the process, and is
    /// listed at `GET /problems`.
    Route& fails(const ProblemType& type)
    {
        failures.push_back(&type);
        return *this;
    }

    /// Takes `Idempotency-Key`: a request that is sent again gets the first one's answer.
    Route& idempotent()
    {
        takesIdempotencyKey = true;
        return *this;
    }

    /// Its answers hold tokens or the like: never compressed, never kept by a cache.
    Route& secret()
    {
        holdsSecrets = true;
        return *this;
    }

    /// A policy of the plugin rate-limit that holds for it, by name.
    Route& limit(std::string policy)
    {
        limits.push_back(std::move(policy));
        return *this;
    }

    Route& bodyUpTo(std::uint64_t bytes)
    {
        largestBody = bytes;
        return *this;
    }

    Route& hide()
    {
        hidden = true;
        return *this;
    }
};

} // namespace keelson::http
