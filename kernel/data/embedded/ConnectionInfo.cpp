#include "kernel/data/embedded/ConnectionInfo.h"

namespace kernel::data::embedded {

std::string ConnectionInfo::keywords() const
{
    return "host=" + host + " port=" + std::to_string(port) + " user=" + user + " dbname=" + database;
}

std::string ConnectionInfo::url() const
{
    return "postgresql://" + user + "@/" + database + "?host=" + host + "&port=" + std::to_string(port);
}

} // namespace kernel::data::embedded
