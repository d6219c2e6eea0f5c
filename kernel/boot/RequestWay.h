#pragma once

#include "kernel/boot/WayFilters.h"
#include "kernel/host/config/KernelSettings.h"
#include "kernel/http/Entrance.h"
#include "kernel/http/Limits.h"

#include <keelson/SettingsSource.h>

namespace kernel::boot {

/// What the settings say of a request's way, in the terms of kernel/http.
struct RequestWay
{
    /// Refuses values that are none: networks, aliases, the public URL.
    static void check(const host::config::KernelSettings::Http& settings, keelson::SettingsSource& source);

    /// Of settings that are well.
    static http::Entrance::Options entrance(const host::config::KernelSettings::Http& settings);

    /// Likewise; access lines go to the queue, which outlives the filters.
    static WayFilters::Options filters(const host::config::KernelSettings& settings, ops::LineQueue& lines);

    /// Likewise.
    static http::Limits limits(const host::config::HttpLimits& settings);

    /// `https://api.example.com` of `https://api.example.com/`; nothing where it is not set.
    static std::string publicUrl(const host::config::KernelSettings::Http& settings);
};

} // namespace kernel::boot
