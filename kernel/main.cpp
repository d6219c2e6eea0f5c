#include <keelson/Version.h>

#include <iostream>

int main()
{
    std::cout << "keelson " << keelson::version() << '\n';
}
