-- Load for the sandbox: makes a source, then a charge of it, again and again.
-- `cargo xtask bench sandbox` runs it.

local json = { ["Content-Type"] = "application/json" }
local sources = {}
local threads = {}

function setup(thread)
  thread:set("refused", 0)
  table.insert(threads, thread)
end

function init()
  -- The sandbox's documented key: base64 of "skey_test_noren00000000000000:".
  wrk.headers["Authorization"] = "Basic c2tleV90ZXN0X25vcmVuMDAwMDAwMDAwMDAwMDA6"
  wrk.headers["Content-Type"] = json["Content-Type"]
end

function request()
  local source = table.remove(sources)
  if source then
    local charge = '{"amount":150000,"currency":"THB","return_uri":"https://example.com/done","source":"' .. source .. '"}'
    return wrk.format("POST", "/charges", nil, charge)
  end
  return wrk.format("POST", "/sources", nil, '{"amount":150000,"currency":"THB","type":"mobile_banking_bay"}')
end

function response(status, _, body)
  if status ~= 200 then
    refused = refused + 1
    return
  end
  if body:sub(1, 18) == '{"object":"source"' then
    table.insert(sources, body:match('"id":"(src_test_%w+)"'))
  end
end

function done(summary, latency)
  local refusals = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  for _, thread in ipairs(threads) do
    refusals = refusals + thread:get("refused")
  end
  io.write(string.format("requests=%d seconds=%.3f p50_us=%d p99_us=%d max_us=%d refused=%d\n",
    summary.requests, summary.duration / 1e6, latency:percentile(50), latency:percentile(99), latency.max, refusals))
end
