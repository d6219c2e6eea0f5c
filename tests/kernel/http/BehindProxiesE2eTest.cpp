#include "tests/kernel/http/FrontProxy.h"
#include "tests/kernel/http/LiveTransport.h"
#include "tests/kernel/http/raw/Rows.h"
#include "tests/kit/Test.h"

#include <algorithm>
#include <deque>
#include <future>
#include <mutex>
#include <vector>

// The table of raw requests through proxies that keep their connections to us. What we see is what the proxy has sent. Each
// request that we see is one that the client has sent, is answered to that client, in order, and the next client, who may get
// the same connection to us, gets the answer to their own question. So no request hides in another.

namespace {

using keelson::http::Request;
using keelson::http::Response;
using raw::Row;

constexpr std::size_t slices = 8; // at the same time: they mostly wait for the proxy to close

std::vector<Row> allRows()
{
    std::vector<Row> rows;
    for (const auto& each :
        {raw::startLines(), raw::targets(), raw::fields(), raw::hosts(), raw::lengths(), raw::chunks()})
        rows.insert(rows.end(), each.begin(), each.end());
    return rows;
}

/// Says and remembers what it has seen of each request, of what has no route and what is refused too.
class Witness final : public keelson::http::Filter
{
public:
    struct Seen
    {
        std::string request; ///< as in a Row
        bool refused;
    };

    keelson::http::Stage stage() const noexcept override { return keelson::http::Stage::observe; }

    Response handle(Request& request, const keelson::http::Next& next) override
    {
        auto response = next(request);
        const std::lock_guard lock(_mutex);
        response.headers.set("X-Seen", std::to_string(_seen.size()));
        const auto body = request.body.empty() ? "" : " " + request.body;
        _seen.push_back({request.method + " " + request.path + body, response.status >= 400 && response.status != 404});
        return response;
    }

    std::size_t size() const
    {
        const std::lock_guard lock(_mutex);
        return _seen.size();
    }

    std::vector<Seen> since(std::size_t begin) const
    {
        const std::lock_guard lock(_mutex);
        return {_seen.begin() + static_cast<std::ptrdiff_t>(begin), _seen.end()};
    }

private:
    mutable std::mutex _mutex;
    std::vector<Seen> _seen;
};

std::string shown(const std::vector<Witness::Seen>& seen)
{
    std::string text;
    for (const auto& each : seen) text += " [" + each.request + (each.refused ? ", refused" : "") + "]";
    return text.empty() ? " nothing" : text;
}

struct Server
{
    Server()
    {
        transport.pipeline.add(witness);
        transport.start();
    }

    Witness witness;
    LiveTransport transport{1};
};

std::string exchange(Poco::Net::StreamSocket socket, std::string_view bytes)
{
    socket.setReceiveTimeout(Poco::Timespan(10, 0));
    std::string answers;
    try
    {
        LiveTransport::send(socket, bytes);
        char buffer[4096];
        for (int count = 0; (count = socket.receiveBytes(buffer, sizeof buffer)) > 0;)
            answers.append(buffer, static_cast<std::size_t>(count));
    }
    catch (const Poco::Exception&) // NOLINT(bugprone-empty-catch): refused before the end
    {
    }
    return answers;
}

/// The numbers that the answers say, in their order. HAProxy writes names of fields in lower case.
std::vector<std::size_t> answered(std::string answers)
{
    for (auto& c : answers) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    std::vector<std::size_t> numbers;
    constexpr std::string_view field = "\r\nx-seen: ";
    for (auto at = answers.find(field); at != std::string::npos; at = answers.find(field, at + 1))
        numbers.push_back(std::stoul(answers.substr(at + field.size())));
    return numbers;
}

std::vector<std::string> expected(const Row& row, bool open)
{
    std::string text(row.status == 0 ? row.reads : raw::mended(row.bytes));
    if (open) text += " then GET /end";
    std::vector<std::string> result;
    constexpr std::string_view between = " then ";
    for (std::size_t at = 0; at < text.size();)
    {
        const auto end = std::min(text.find(between, at), text.size());
        result.push_back(text.substr(at, end - at));
        at = end + between.size();
    }
    return result;
}

/// Rows, one after another, through one entrance of the proxy to a server of their own.
class Passage
{
public:
    Passage(const FrontProxy& proxy, std::size_t number, const Witness& witness):
        _proxy(proxy), _number(number), _witness(witness)
    {
    }

    void pass(const Row& row)
    {
        for (const auto& found : {fault(row), faultOfNext()})
            if (!found.empty()) faults += "\n" + raw::wire(row.bytes) + "\n  " + found;
    }

    std::string faults;
    std::size_t read = 0; ///< requests that have come through

private:
    std::string fault(const Row& row)
    {
        const auto before = _witness.size();
        const bool open = row.status == 0 && !row.ends;
        const auto answers = exchange(_proxy.connect(_number),
            raw::wire(row.bytes) + (open ? "GET /end HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n" : ""));
        const auto seen = _witness.since(before);
        const bool headless = !answers.empty() && !answers.starts_with("HTTP/1."); // nginx to HTTP/0.9
        const auto numbers = answered(answers);
        if (headless ? seen.size() > 1 : seen.size() != numbers.size())
            return "is answered " + std::to_string(numbers.size()) + " times and seen as" + shown(seen);
        for (std::size_t i = 0; i < numbers.size(); ++i)
            if (numbers[i] != before + i) return "is answered in another order; seen is" + shown(seen);
        const auto wanted = expected(row, open);
        for (std::size_t i = 0; i < seen.size(); ++i)
        {
            if (seen[i].refused) continue;
            ++read;
            if (i >= wanted.size() || seen[i].request != wanted[i]) return "is seen as" + shown(seen);
        }
        return {};
    }

    // Where the machine is busy the proxy may give up the client, so a second one comes.
    std::string faultOfNext() const
    {
        const auto before = _witness.size();
        std::vector<std::size_t> numbers;
        for (int i = 0; i < 5 && numbers.empty(); ++i)
            numbers = answered(
                exchange(_proxy.connect(_number), "GET /next HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
        const auto seen = _witness.since(before);
        if (numbers == std::vector{before} && seen.size() == 1 && seen.front().request == "GET /next") return {};
        return "has left something to the next client, of whom is seen" + shown(seen);
    }

    const FrontProxy& _proxy;
    const std::size_t _number;
    const Witness& _witness;
};

void check(FrontProxy::Kind kind)
{
    std::deque<Server> servers(slices);
    std::vector<std::uint16_t> ports;
    for (const auto& server : servers) ports.push_back(server.transport.port());
    const FrontProxy proxy(kind, ports);
    const auto rows = allRows();
    std::deque<Passage> passages;
    std::vector<std::future<void>> running;
    for (std::size_t i = 0; i < slices; ++i)
    {
        auto& passage = passages.emplace_back(proxy, i, servers[i].witness);
        running.push_back(std::async(std::launch::async, [&rows, &passage, i] {
            for (auto at = i; at < rows.size(); at += slices) passage.pass(rows[at]);
        }));
    }
    for (auto& each : running) each.get();
    std::string faults;
    std::size_t read = 0;
    for (const auto& passage : passages)
    {
        faults += passage.faults;
        read += passage.read;
    }
    if (!faults.empty()) FAIL(faults);
    CHECK(read >= 150); // of what is well, most has to get here
}

} // namespace

TEST(BehindProxiesE2eTest, "no request is another one to nginx than to us")
{
    check(FrontProxy::Kind::nginx);
}

TEST(BehindProxiesE2eTest, "no request is another one to HAProxy than to us")
{
    check(FrontProxy::Kind::haproxy);
}

TEST(BehindProxiesE2eTest, "what proxies mend is of the table, and is refused when it comes straight")
{
    const auto rows = allRows();
    for (const auto& bytes : raw::mendable())
        if (std::none_of(
                rows.begin(), rows.end(), [&](const Row& row) { return row.bytes == bytes && row.status != 0; }))
            FAIL("the table does not refuse " + raw::wire(bytes));
}
