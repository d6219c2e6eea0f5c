#pragma once

#include <keelson/Export.h>
#include <keelson/Secret.h>

#include <string_view>

namespace keelson {

/// Where the operator sits who runs a Command. Belongs to the server; for the thread that runs the command.
class KEELSON_API Terminal
{
public:
    virtual ~Terminal();

    /// A line for standard output.
    virtual void print(std::string_view line) = 0;

    /// A secret that shall be kept from now on: asked for twice and without echo where a person types, otherwise the first line of
    /// standard input. Throws Command::Refused where there is none, or the two differ.
    virtual Secret newSecret(std::string_view question) = 0;
};

} // namespace keelson
