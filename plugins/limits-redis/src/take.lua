-- Takes one request from a bucket (GCRA). What is kept is the moment at which the bucket would be full,
-- in microseconds, by this server's clock.
local burst = tonumber(ARGV[1])
local interval = tonumber(ARGV[2])
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
local whole = burst * interval
local full_at = tonumber(redis.call('GET', KEYS[1]) or now)
if full_at < now then
  full_at = now
end
-- Other numbers than before, or a clock that was set back: nobody waits for more than the whole.
if full_at > now + whole then
  full_at = now + whole
end
local full_then = full_at + interval
local wait = full_then - whole - now
if wait > 0 then
  return {0, full_at - now, wait}
end
redis.call('SET', KEYS[1], string.format('%.0f', full_then), 'PX', math.ceil((full_then - now) / 1000))
return {math.floor((now + whole - full_then) / interval), full_then - now, 0}
