-- Tries each kind of write that the other scripts make, under a key that no entry has; so that a
-- right that is missing, or a key of another type, shows before anything depends on it.
redis.call('HDEL', states, '')
redis.call('HSET', values, '', '')
redis.call('HDEL', values, '')
redis.call('HGET', states, '')
for _, sorted in ipairs({ index, due, old }) do
  redis.call('ZADD', sorted, 0, '')
  redis.call('ZREM', sorted, '')
end
redis.call('ZRANGEBYLEX', index, '-', '+', 'LIMIT', 0, 1)
redis.call('ZRANGEBYSCORE', old, '-inf', '-inf', 'LIMIT', 0, 1)
redis.call('ZRANGE', due, 0, 0)
redis.call('SET', floor, redis.call('GET', floor) or '0')
return redis.call('PUBLISH', ARGV[1], '')
