-- Carries out one operation as apply.lua does several. Every operation alone comes here, so this
-- makes no function and no table on the way of what is applied: each costs as much as a command.
-- Changes the server only after everything was read, and answers the revision of a new put or
-- release, of which the client knows the rest; otherwise as apply.lua answers one operation.
-- Of an operation: key, nonce, guard, what it expects, mutation, lease, retention, value.
local call = redis.call
local states, values, due, old = KEYS[1], KEYS[2], KEYS[4], KEYS[5]
local channel, key, nonce, mutation = ARGV[1], ARGV[3], ARGV[4], ARGV[7]

local time = call('TIME')
local now = time[1] * 1000000 + time[2]
local state = call('HGET', states, key)
local revision, owner, released, ends, retention = '0', nil, nil, nil, nil
local held = false
if state then
  revision, owner, released, ends, retention =
    string.match(state, '^(%d+) (%x+) ([01]) (%d+) (%d+)$')
  if not revision then
    error('no state of an entry: ' .. state)
  end
  ends = tonumber(ends)
  held = released == '0' and now < ends
end

local repeated = owner == nonce
  and ((mutation == 'put' and released == '0') or (mutation == 'release' and released == '1'))
local guard, applied = ARGV[5], repeated
if not repeated then
  if guard == 'free' then
    applied = not held
  elseif guard == 'owner' then
    applied = held and revision .. ' ' .. owner == ARGV[6]
  else
    applied = revision == ARGV[6]
  end
end

if applied and not repeated and mutation ~= 'renew' then
  local last = tonumber(revision)
  if not state then
    last = tonumber(call('GET', KEYS[6]) or '0')
  end
  local fresh = last < now and now or last + 1
  if mutation == 'put' then
    local new_ends = now + ARGV[8]
    local forget = new_ends + ARGV[9]
    -- The first write: what a server that is short of memory refuses.
    call('HSET', states, key, string.format('%.0f %s 0 %.0f %s', fresh, nonce, new_ends, ARGV[9]))
    if ARGV[10] ~= '' then
      call('HSET', values, key, ARGV[10])
    elseif released == '0' then
      call('HDEL', values, key)
    end
    call('ZADD', due, new_ends, key)
    if not state then
      call('ZADD', KEYS[3], 0, key)
      call('ZADD', old, forget, key)
    elseif forget < ends + retention then
      call('ZADD', old, forget, key)
    end
  else
    -- The first write: what a server that is short of memory does not refuse.
    call('HDEL', values, key)
    call('HSET', states, key, string.format('%.0f %s 1 %.0f %s', fresh, nonce, now, retention))
    call('ZREM', due, key)
    if now < ends then
      call('ZADD', old, now + retention, key)
    end
  end
  redis.pcall('PUBLISH', channel, key)
  return { 1, fresh }
end

call('HDEL', states, '')
if not applied then
  if not state then
    return { 0, 0, false }
  end
elseif not repeated then
  ends = math.max(ends, now + ARGV[8])
  call('HSET', states, key, string.format('%s %s 0 %.0f %s', revision, owner, ends, retention))
  call('ZADD', due, ends, key)
elseif ARGV[2] == '1' then
  -- To wait for replicas is to wait for a write of this connection.
  call('HSET', states, key, state)
end
local entry = {
  key, revision, owner, released,
  string.format('%.0f', held and ends - now or 0),
  call('HGET', values, key) or ''
}
if applied then
  return { 1, { entry } }
end
return { 0, 0, entry }
