#include "tests/kit/Arguments.h"
#include "tests/kit/Runner.h"

#include <iostream>

int main(int count, char** values)
{
    try
    {
        const kit::Arguments arguments({values + 1, values + count});
        auto cases = arguments.select(kit::Case::all());
        if (!arguments.list()) return kit::Runner(std::move(cases)).run();
        for (const auto* test : cases) std::cout << test->getName() << '\n';
        return 0;
    }
    catch (const std::exception& e)
    {
        std::cerr << e.what() << '\n';
        return 2;
    }
}
