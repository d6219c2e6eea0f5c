#pragma once

#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <functional>
#include <optional>
#include <string>
#include <vector>

/// What a client sends.
struct Sent
{
    std::string method = "GET";
    std::string headers = {}; // lines with their ends
    std::string body = {};
    std::string query = {}; // with its question mark
    std::string version = "HTTP/1.1";
    bool chunked = false; // the body, in one chunk
};

/// What it gets; a status of 0: the connection ended before a whole answer had come.
struct Received
{
    int status = 0;
    std::string body = {};
    std::vector<std::string> headers = {}; // "Name: value" of those that the case names

    bool operator==(const Received&) const = default;
};

/// How the two servers answer where they differ, and why that is so.
struct ByDesign
{
    const char* why;
    int theirs;
    int ours;
};

/// One handler, served by Poco's server and mounted; the answers are the same unless `difference` says otherwise.
struct Case
{
    using Script = std::function<void(Poco::Net::HTTPServerRequest&, Poco::Net::HTTPServerResponse&)>;

    const char* name;
    Script script; // without one the factory makes no handler
    int status = 200;
    std::string body = {};
    std::vector<std::string> headers = {}; // "Name: value" as both servers send them
    std::vector<std::string> absent = {};  // names that neither sends
    Sent sent = {};
    std::optional<ByDesign> difference = {}; // then status, body and headers are not those of both
};

std::vector<Case> answerCases();
std::vector<Case> requestCases();
std::vector<Case> failureCases();
