#include "tests/kit/Test.h"

#include <keelson/http/Request.h>
#include <keelson/http/Trace.h>

#include <string>

using keelson::http::Trace;

TEST(TraceTest, "a valid traceparent is read and passed on with a part of its own")
{
    const auto trace = Trace::parse("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    CHECK(trace.has_value());
    CHECK_EQUAL("4bf92f3577b34da6a3ce929d0e0e4736", trace->id());
    CHECK_EQUAL("00f067aa0ba902b7", std::string(trace->parent.data(), 16));
    CHECK(trace->sampled);
    const auto next = Trace::parse(trace->text());
    CHECK(next.has_value());
    CHECK_EQUAL(trace->id(), next->id());
    CHECK(next->parent == trace->own);
    CHECK(trace->own != trace->parent);
    CHECK(next->sampled);
    CHECK(!Trace::parse("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-02")->sampled);
    CHECK(Trace::parse("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-ff")->sampled);
}

TEST(TraceTest, "of a later version what is known counts")
{
    CHECK(Trace::parse("cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01").has_value());
    CHECK(Trace::parse("cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more").has_value());
    CHECK(!Trace::parse("cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01.more").has_value());
}

TEST(TraceTest, "what is not valid is none")
{
    const std::string trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    const std::string parent = "00f067aa0ba902b7";
    for (const auto& text : {std::string(), "00-" + trace + "-" + parent, "00-" + trace + "-" + parent + "-0",
             "00-" + trace + "-" + parent + "-011", "00-" + trace + "-" + parent + "-01-more",
             "ff-" + trace + "-" + parent + "-01", "0x-" + trace + "-" + parent + "-01",
             "00-" + std::string(32, '0') + "-" + parent + "-01", "00-" + trace + "-" + std::string(16, '0') + "-01",
             "00-4BF92F3577B34DA6A3CE929D0E0E4736-" + parent + "-01", "00-" + trace + "-" + parent + "-0g",
             "00_" + trace + "-" + parent + "-01", " 00-" + trace + "-" + parent + "-01"})
        if (Trace::parse(text)) FAIL(text + " passes");
}

TEST(ValuesTest, "a value is found by its type, and replaced by another of it")
{
    keelson::http::Request request;
    CHECK(request.find<int>() == nullptr);
    request.put(std::string("one"));
    request.put(2);
    CHECK_EQUAL("one", *request.find<std::string>());
    request.put(std::string("two")) += "!";
    CHECK_EQUAL("two!", *request.find<std::string>());
    CHECK_EQUAL(2, *request.find<int>());
    CHECK(request.find<long>() == nullptr);
    request.clear();
    CHECK(request.find<int>() == nullptr);
}

TEST(RequestTest, "a URL for clients is at the public one, else where the client asked")
{
    keelson::http::Request request;
    request.scheme = "https";
    request.host = "app.example:8443";
    CHECK_EQUAL("https://app.example:8443/x", request.url("/x"));
    request.publicUrl = "https://api.example.com";
    CHECK_EQUAL("https://api.example.com/x", request.url("/x"));
}

TEST(RequestTest, "parameters are found by name, and keep their values in a copy")
{
    keelson::http::Request request;
    request.parameters.add("id", "018f6b2e-0000-7000-8000-000000000001");
    request.parameters.add("tag", "");
    const auto copy = request;
    request.clear();
    CHECK_EQUAL("018f6b2e-0000-7000-8000-000000000001", copy.parameter("id"));
    CHECK_EQUAL("", copy.parameter("tag"));
    CHECK_THROWS(std::out_of_range, copy.parameter("name"));
    CHECK_THROWS(std::out_of_range, request.parameter("id"));
}
