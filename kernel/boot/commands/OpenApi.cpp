#include "kernel/boot/commands/OpenApi.h"

#include "kernel/boot/commands/Surveyed.h"

#include <iostream>

namespace kernel::boot::commands {

int openApi(const Invocation& invocation)
{
    return surveyed(invocation,
        [](const Survey&, Configured& configured) { std::cout << configured.services().api().openApi() << '\n'; });
}

} // namespace kernel::boot::commands
