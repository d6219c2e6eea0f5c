#pragma once

#include <keelson/http/MultipartParser.h>

#include <string_view>

namespace keelson::http {

/// What the header fields of a part say, the empty line behind them included (RFC 7578, 4). Throws Problem of 400.
MultipartParser::Part readPartHead(std::string_view head);

} // namespace keelson::http
