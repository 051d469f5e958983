-- What is forgotten leaves the greatest of its revisions, so that none is given again although
-- the clock may be set back.
local limit, most = tonumber(ARGV[1]), tonumber(ARGV[2])

-- Of these keys, those that may be forgotten. The others are set right: their bound is later than
-- it was. Where it has come, nobody holds the entry, and it is the instant to forget it.
local function forgotten(keys)
  local found, greatest = {}, tonumber(redis.call('GET', floor) or '0')
  for at = 1, #keys, 2 do
    local key, entry = keys[at], load(keys[at])
    if entry and bound(entry) > tonumber(keys[at + 1]) then
      redis.call('ZADD', old, text(bound(entry)), key)
    else
      found[#found + 1] = key
      greatest = math.max(greatest, entry and tonumber(entry.revision) or 0)
    end
  end
  if #found > 0 then
    redis.call('SET', floor, text(greatest))
  end
  return found
end

demand_master()
local count, looked = 0, 0
while count < limit and looked < most do
  local keys = redis.call(
    'ZRANGEBYSCORE', old, '-inf', text(now), 'WITHSCORES', 'LIMIT', 0, limit - count)
  if #keys == 0 then
    break
  end
  local found = forgotten(keys)
  for _, key in ipairs(found) do
    redis.call('HDEL', states, key)
    redis.call('HDEL', values, key)
    redis.call('ZREM', index, key)
    redis.call('ZREM', due, key)
    redis.call('ZREM', old, key)
  end
  count, looked = count + #found, looked + #keys / 2
end
return count
