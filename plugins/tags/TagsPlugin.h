#pragma once

#include "PgTagStore.h"
#include "PgTagging.h"
#include "TagApi.h"
#include "TagPersonalData.h"

#include <keelson/Plugin.h>

namespace tags {

/// The wiring of the plugin `tags`: what it is, what it reads, what it registers.
class TagsPlugin final : public keelson::Plugin
{
public:
    keelson::PluginInfo info() const override;
    void configure(keelson::Settings& settings) override;
    void start(keelson::PluginContext& context) override;

private:
    unsigned _quota = 0;
    std::optional<PgTagStore> _store;
    std::optional<PgTagging> _tagging;
    std::optional<TagService> _service;
    std::optional<TagApi> _api;
    std::optional<TagPersonalData> _personalData;
};

} // namespace tags
