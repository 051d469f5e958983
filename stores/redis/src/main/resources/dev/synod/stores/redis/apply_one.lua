-- Carries out one operation as apply.lua does several. Every operation alone comes here, so what
-- is applied is done straight on: a function or a table made on the way costs as much as a command.
-- Answers the revision of a new put or release, of which the client knows the rest; otherwise as
-- apply.lua answers one operation.
-- Of an operation: key, nonce, guard, what it expects, mutation, lease, retention, value.
local call = redis.call
local states, values, due, old = KEYS[1], KEYS[2], KEYS[4], KEYS[5]
local key, nonce, guard, mutation = ARGV[3], ARGV[4], ARGV[5], ARGV[7]

local time = call('TIME')
local instant = time[1] .. string.sub('00000' .. time[2], -6)
local now = tonumber(instant)

local state = call('HGET', states, key)
local revision, owner, kind, since, lease, retention = '0', nil, nil, nil, nil, nil
local ends, bound, held = nil, nil, false
if state then
  revision, owner, kind, since, lease, retention =
    string.match(state, '^(%d+) (%x+) ([evr]) (%d+) (%d+) (%d+)$')
  if not revision then
    error('no state of an entry: ' .. state)
  end
  ends = since + lease
  held = kind ~= 'r' and now < ends
  bound = retention + (held and tonumber(retention) >= tonumber(lease) and since or ends)
end

local repeated = owner == nonce
  and ((mutation == 'put' and kind ~= 'r') or (mutation == 'release' and kind == 'r'))
local applied = repeated
if repeated then
  -- Whatever its guard.
elseif guard == 'free' then
  applied = not held
elseif guard == 'owner' then
  applied = held and revision .. ' ' .. owner == ARGV[6]
else
  applied = revision == ARGV[6]
end

if applied and not repeated and mutation ~= 'renew' then
  local last = tonumber(state and revision or call('GET', KEYS[6]) or '0')
  local fresh, token = now, instant
  if last >= now then
    fresh = last + 1
    token = string.format('%.0f', fresh)
  end
  if mutation == 'put' then
    local length, kept, value = tonumber(ARGV[8]), tonumber(ARGV[9]), ARGV[10]
    -- The first write of a put is one that a server refuses when it is short of memory.
    call('HSET', states, key, token .. ' ' .. nonce .. (value == '' and ' e ' or ' v ')
      .. instant .. ' ' .. ARGV[8] .. ' ' .. ARGV[9])
    if value ~= '' then
      call('HSET', values, key, value)
    elseif kind == 'v' then
      call('HDEL', values, key)
    end
    call('ZADD', due, now + length, key)
    local least = now + kept + (kept >= length and 0 or length)
    if not state then
      call('ZADD', KEYS[3], 0, key)
    end
    if not state or least < bound then
      call('ZADD', old, least, key)
    end
  else
    -- The first write of a release is one that it does not refuse then.
    call('ZREM', due, key)
    if kind == 'v' then
      call('HDEL', values, key)
    end
    call('HSET', states, key,
      token .. ' ' .. nonce .. ' r ' .. instant .. ' 0 ' .. retention)
    if now + retention < bound then
      call('ZADD', old, now + retention, key)
    end
  end
  redis.pcall('PUBLISH', ARGV[1], key)
  return fresh
end

-- Refused, repeated or renewed: seldom, and not in haste. A server that may not write fails here.
call('HDEL', states, '')
if not applied and not state then
  return { 0, 0, false }
end
if applied and not repeated then
  if ends < now + ARGV[8] then
    ends, since, lease = now + ARGV[8], instant, ARGV[8]
  end
  call('HSET', states, key,
    table.concat({ revision, owner, kind, since, lease, retention }, ' '))
  call('ZADD', due, ends, key)
  local least = retention + (tonumber(retention) >= tonumber(lease) and since or ends)
  if least < bound then
    call('ZADD', old, least, key)
  end
elseif applied and ARGV[2] == '1' then
  -- To wait for replicas is to wait for a write of this connection.
  call('HSET', states, key, state)
end
local entry = {
  key, revision, owner, kind, string.format('%.0f', held and ends - now or 0),
  kind == 'v' and call('HGET', values, key) or ''
}
return applied and { 1, { entry } } or { 0, 0, entry }
