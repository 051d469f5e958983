-- What is forgotten leaves the greatest of its revisions, so that none is given again although
-- the clock may be set back.
demand_master()
local keys = redis.call('ZRANGEBYSCORE', old, '-inf', text(now), 'LIMIT', 0, ARGV[1])
local greatest = tonumber(redis.call('GET', floor) or '0')
for _, key in ipairs(keys) do
  local entry = load(key)
  if entry then
    greatest = math.max(greatest, tonumber(entry.revision))
  end
end
if #keys > 0 then
  redis.call('SET', floor, text(greatest))
end
for _, key in ipairs(keys) do
  redis.call('HDEL', states, key)
  redis.call('HDEL', values, key)
  redis.call('ZREM', index, key)
  redis.call('ZREM', due, key)
  redis.call('ZREM', old, key)
end
return #keys
