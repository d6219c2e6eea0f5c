#pragma once

#include <keelson/Export.h>
#include <keelson/Secret.h>

#include <string>
#include <string_view>

namespace keelson::http {

/// Makes the cursors of lists, and reads them: a place in a list, opaque to clients and signed, so that nobody can go on in
/// another list than the one the cursor was made for. The same key on every node; belongs to the server. For any thread.
class KEELSON_API Cursors
{
public:
    explicit Cursors(const Secret& key);

    /// `list` names all that the cursor is good for: whose list, which, what of it and in which order. It is not in the
    /// cursor, and the place is readable to who looks closely.
    std::string seal(std::string_view list, std::string_view place) const;

    /// The place. Throws Problem of 400 for a cursor that this server has not made for this list.
    std::string open(std::string_view list, std::string_view cursor) const;

private:
    std::string signature(std::string_view list, std::string_view place) const;

    Secret _key;
};

} // namespace keelson::http
