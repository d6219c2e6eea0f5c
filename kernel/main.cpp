#include "kernel/boot/Program.h"

int main(int argc, char** argv)
{
    return kernel::boot::Program::run(argc, argv);
}
