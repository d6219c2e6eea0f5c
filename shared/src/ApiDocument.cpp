#include <keelson/ApiDocument.h>

namespace keelson {

ApiDocument::~ApiDocument() = default;

} // namespace keelson
