#pragma once

#include <keelson/Slow.h>

namespace kit::doubles {

/// Does slow work at once, where it is asked for.
class DirectSlow final : public keelson::Slow
{
protected:
    void call(void (*work)(void*), void* argument) override { work(argument); }
};

} // namespace kit::doubles
