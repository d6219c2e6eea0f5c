#pragma once

#include <string>

namespace kernel::data::embedded {

/// How a client reaches the embedded server. A value.
struct ConnectionInfo
{
    std::string host; ///< the folder of its unix socket; plain characters only: letters, digits, - . _ /
    std::string user;
    std::string database;
    unsigned port = 5432; ///< only a part of the socket's name

    /// "host=/run/keelson-1f port=5432 user=keelson dbname=keelson"
    std::string keywords() const;

    /// "postgresql://keelson@/keelson?host=/run/keelson-1f&port=5432"
    std::string url() const;
};

} // namespace kernel::data::embedded
