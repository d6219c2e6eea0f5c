#include <keelson/Jobs.h>

namespace keelson {

Jobs::~Jobs() = default;

} // namespace keelson
