#pragma once

#include <keelson/Export.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace keelson::http {

class Headers;

/// What a request demands of the state of its resource: If-Match and If-None-Match (RFC 9110, 13.1). For reading, the server
/// answers by them. Whoever changes a resource that is there checks them himself, while nobody else can change it:
///
///     const Preconditions demanded(request.headers);
///     db.write([&](Transaction& transaction) {
///         const Task task = lock(transaction, id); // SELECT ... FOR UPDATE
///         if (!demanded.empty()) demanded.check(entityTag(json(task)));
///         ...
///
/// A value.
class KEELSON_API Preconditions
{
public:
    /// None.
    Preconditions() = default;

    explicit Preconditions(const Headers& headers);

    /// The value of an If-Match that comes by another way, as in one operation of a batch.
    static Preconditions match(std::string_view tags);

    bool empty() const noexcept { return !_match && !_noneMatch; }

    /// If-Match does not allow the request for a resource with this tag, of which there is one (strong comparison).
    bool fails(std::string_view tag) const noexcept;

    /// If-None-Match says that the client has this state already (weak comparison).
    bool known(std::string_view tag) const noexcept;

    /// For a change. Throws Problem of 412 where one of the two stands in its way.
    void check(std::string_view tag) const;

private:
    /// The tags of one field, or `*`.
    struct Tags
    {
        bool any = false;
        std::vector<std::string> tags;

        static std::optional<Tags> of(const Headers& headers, std::string_view name);
        void add(std::string_view list);
    };

    std::optional<Tags> _match;
    std::optional<Tags> _noneMatch;
};

} // namespace keelson::http
