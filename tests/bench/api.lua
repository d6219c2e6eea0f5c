-- wrk's requests of tests/bench/api.py, in one fixed disorder, and a line of what came of them.
local requests = {}
for line in io.lines(os.getenv("BENCH_TOKENS")) do
  local fields = {}
  for field in line:gmatch("[^\t]+") do fields[#fields + 1] = field end
  local head = " HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: bench\r\nAccept: application/json\r\nAuthorization: Bearer " .. fields[1] .. "\r\n"
  local kind, body = os.getenv("BENCH_KIND"), os.getenv("BENCH_BODY")
  if kind == "get" then
    for i = 3, 6 do requests[#requests + 1] = "GET /api/v1/tasks/" .. fields[i] .. head .. "\r\n" end
  elseif kind == "list" then
    requests[#requests + 1] = "GET /api/v1/tasks?limit=20" .. head .. "\r\n"
  else
    requests[#requests + 1] = "POST /api/v1/tasks" .. head .. "Content-Type: application/json\r\nContent-Length: " .. #body .. "\r\n\r\n" .. body
  end
end
math.randomseed(42)
for i = #requests, 2, -1 do
  local j = math.random(i)
  requests[i], requests[j] = requests[j], requests[i]
end
local at = 0
request = function()
  at = at % #requests + 1
  return requests[at]
end
done = function(summary, latency)
  local e = summary.errors
  io.write(string.format("RESULT requests=%d us=%d p99=%d errors=%d\n", summary.requests, summary.duration, latency:percentile(99),
    e.connect + e.read + e.write + e.status + e.timeout))
end
