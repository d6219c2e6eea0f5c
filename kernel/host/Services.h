#pragma once

#include <keelson/Version.h>

#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace kernel::host {

/// The services that are there: interfaces by name and version, which live in this process. Owns none of them: whoever
/// provides one takes it back (`withdraw`) before it goes. Any thread.
class Services
{
public:
    /// Throws std::logic_error where the service has a provider already.
    void provide(std::string_view owner, std::string_view name, keelson::Version version, void* service);

    /// A service that can stand for `version` (the same major, not older; before 1.0 the same minor). Null where there is none.
    void* find(std::string_view name, keelson::Version version) const;

    bool provides(std::string_view owner, std::string_view name) const;

    /// Adds one of an interface of which there are many.
    void add(std::string_view owner, std::string_view name, keelson::Version version, void* part);

    /// All parts that can stand for `version`, in the order in which they came.
    std::vector<void*> parts(std::string_view name, keelson::Version version) const;

    /// Takes away all that `owner` has provided and added.
    void withdraw(std::string_view owner);

private:
    struct Entry
    {
        std::string owner;
        std::string name;
        keelson::Version version;
        void* object;
    };

    mutable std::mutex _mutex;
    std::vector<Entry> _services; // guarded by _mutex, as are the parts
    std::vector<Entry> _parts;
};

} // namespace kernel::host
