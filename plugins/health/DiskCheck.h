#pragma once

#include <keelson/HealthCheck.h>

#include <cstdint>
#include <filesystem>

namespace health {

/// Whether the disk of a folder has room.
class DiskCheck final : public keelson::HealthCheck
{
public:
    DiskCheck(std::filesystem::path folder, std::uint64_t wanted): _folder(std::move(folder)), _wanted(wanted) {}

    std::string_view name() const noexcept override { return "disk"; }
    Result check() override;

private:
    const std::filesystem::path _folder;
    const std::uint64_t _wanted;
};

} // namespace health
