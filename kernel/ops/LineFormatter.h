#pragma once

#include "kernel/ops/Form.h"

#include <Poco/Formatter.h>
#include <Poco/Message.h>
#include <string>

namespace kernel::ops {

/// Makes one line of one message, whatever the message holds: time, level, source, text. Control characters are
/// written as escapes, so that nothing that a client sends can look like a line of its own.
class LineFormatter : public Poco::Formatter
{
public:
    explicit LineFormatter(Form form = Form::text): _form(form) {}

    void format(const Poco::Message& message, std::string& line) override;

private:
    const Form _form;
};

} // namespace kernel::ops
