-- Looks at the entries whose lease ended first, up to a bound.
local prefix, limit, most = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local BATCH = 1000

demand_master()
local keys = {}
for start = 0, most - 1, BATCH do
  local found = redis.call('ZRANGE', due, start, start + BATCH - 1, 'WITHSCORES')
  for at = 1, #found, 2 do
    if tonumber(found[at + 1]) > now then
      return answers(keys)
    end
    if string.sub(found[at], 1, #prefix) == prefix then
      keys[#keys + 1] = found[at]
      if #keys == limit then
        return answers(keys)
      end
    end
  end
  if #found < 2 * BATCH then
    return answers(keys)
  end
end
return redis.error_reply('TOOMANYDUE more than ' .. most .. ' leases have ended')
