#include "kernel/http/FieldMachine.h"
#include "tests/kit/Test.h"

#include <string>

namespace {

using kernel::http::FieldMachine;

/// What one of the machines says of header fields.
struct Told
{
    std::string spans;
    int error = 0;
    std::ptrdiff_t at = 0;

    bool operator==(const Told&) const = default;
};

int note(llhttp_t* parser, const char* at, std::size_t length)
{
    static_cast<std::string*>(parser->data)->append(at, length).push_back('|');
    return 0;
}

llhttp_settings_t settings()
{
    llhttp_settings_t table;
    llhttp_settings_init(&table);
    table.on_header_field = &note;
    table.on_header_value = &note;
    return table;
}

Told tell(FieldMachine::Execute* execute, const std::string& fields)
{
    static const auto table = settings();
    const std::string line = "GET / HTTP/1.1\r\n";
    Told told;
    llhttp_t parser;
    llhttp_init(&parser, HTTP_REQUEST, &table);
    parser.data = &told.spans;
    llhttp_execute(&parser, line.data(), line.size());
    told.error = execute(&parser, fields.data(), fields.data() + fields.size());
    if (told.error != 0) told.at = llhttp_get_error_pos(&parser) - fields.data();
    return told;
}

void compare(const std::string& fields)
{
    if (tell(FieldMachine::plain(), fields) != tell(FieldMachine::taken(), fields)) FAIL("not the same of: " + fields);
}

} // namespace

TEST(FieldMachineTest,
    "the machine of this processor takes and refuses what the plain one does, whatever byte stands wherever")
{
    for (std::size_t size = 1; size <= 40; size += size < 20 ? 1 : 4)
        for (std::size_t at = 0; at < size; ++at)
            for (int byte = 0; byte < 256; ++byte)
            {
                std::string text(size, 'v');
                text[at] = static_cast<char>(byte);
                compare("Host: a\r\nX-Long-Name: " + text + "\r\nNext: b\r\n\r\n");
                compare("Host: a\r\n" + text + ": value\r\n\r\n");
                compare("Connection: " + text + "\r\n\r\n");
            }
}

TEST(FieldMachineTest, "so does it where fields end in the middle")
{
    const std::string fields = "Accept: text/html,application/xhtml+xml;q=0.9\t\r\nTransfer-Encoding: gzip, chunked\r\n"
                               "Connection: keep-alive, Upgrade\r\nContent-Length:  12 \r\nX-Empty:\r\n\r\n";
    for (std::size_t cut = 0; cut <= fields.size(); ++cut) compare(fields.substr(0, cut));
}
