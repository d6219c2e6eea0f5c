#include "tests/kit/HttpClient.h"
#include "tests/kit/LiveServer.h"
#include "tests/kit/Postgres.h"
#include "tests/kit/Test.h"

#include <array>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>

TEST(TasksE2eTest, "twenty equal requests at once with one Idempotency-Key make one task")
{
    using nlohmann::json;
    const kit::LiveServer server({"database.url=" + kit::Postgres::shared().url()});
    const std::string type = "Content-Type: application/json\r\n";
    const auto made = kit::HttpClient(server.port())
                          .request("POST", "/api/v1/auth/signup", type,
                              R"({"email":"once@example.com","password":"Harbour-lights-7"})");
    CHECK_EQUAL(201, made.status);
    const auto who = "Authorization: Bearer " + json::parse(made.body).at("access_token").get<std::string>() + "\r\n";

    std::array<kit::HttpResponse, 20> answers;
    {
        std::vector<std::jthread> clients;
        for (auto& answer : answers)
            clients.emplace_back([&] {
                kit::HttpClient client(server.port());
                do
                    answer = client.request("POST", "/api/v1/tasks", type + who + "Idempotency-Key: 7b3c\r\n",
                        R"({"title":"Only one","tags":["home"]})");
                while (answer.status == 409);
            });
    }
    std::set<std::string> bodies;
    int replayed = 0;
    for (const auto& answer : answers)
    {
        CHECK_EQUAL(201, answer.status);
        bodies.insert(answer.body);
        if (answer.header("Idempotency-Replayed") == "true") ++replayed;
    }
    CHECK_EQUAL(1, bodies.size());
    CHECK_EQUAL(19, replayed);
    const auto list = kit::HttpClient(server.port()).request("GET", "/api/v1/tasks?count=exact", who);
    CHECK_EQUAL(1, json::parse(list.body).at("total").get<int>());
}
