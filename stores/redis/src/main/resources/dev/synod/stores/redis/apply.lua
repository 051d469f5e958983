-- Tests the guards of several operations, and carries out all if each holds, as Stored.decide
-- does; apply_one.lua says the same of one.
-- Of an operation: key, nonce, guard, what it expects, mutation, lease, retention, value.
local channel, touch = ARGV[1], ARGV[2]
local ARGUMENTS = 8
local count = (#ARGV - 2) / ARGUMENTS

local function operation(number)
  local at = 2 + (number - 1) * ARGUMENTS
  return {
    key = ARGV[at + 1],
    nonce = ARGV[at + 2],
    guard = ARGV[at + 3],
    expected = ARGV[at + 4],
    mutation = ARGV[at + 5],
    lease = tonumber(ARGV[at + 6]),
    retention = tonumber(ARGV[at + 7]),
    value = ARGV[at + 8]
  }
end

local function repeated(op, entry)
  return entry and entry.nonce == op.nonce
    and ((op.mutation == 'put' and entry.kind ~= 'r')
      or (op.mutation == 'release' and entry.kind == 'r'))
end

local function holds(op, entry)
  if op.guard == 'free' then
    return not entry or not held(entry)
  elseif op.guard == 'owner' then
    return entry and held(entry) and entry.revision .. ' ' .. entry.nonce == op.expected
  end
  return op.expected == (entry and entry.revision or '0')
end

-- The floor is below the revision of every entry that its key has had since.
local function new_revision(entry)
  local last = entry and entry.revision or redis.call('GET', floor) or '0'
  return text(math.max(tonumber(last) + 1, now))
end

local function next_entry(op, entry)
  if op.mutation == 'put' then
    return {
      key = op.key,
      revision = new_revision(entry),
      nonce = op.nonce,
      kind = op.value == '' and 'e' or 'v',
      since = now,
      lease = op.lease,
      retention = op.retention
    }
  elseif op.mutation == 'renew' then
    local longer = ends(entry) < now + op.lease
    return {
      key = op.key,
      revision = entry.revision,
      nonce = entry.nonce,
      kind = entry.kind,
      since = longer and now or entry.since,
      lease = longer and op.lease or entry.lease,
      retention = entry.retention
    }
  end
  return {
    key = op.key,
    revision = new_revision(entry),
    nonce = op.nonce,
    kind = 'r',
    since = now,
    lease = 0,
    retention = entry.retention
  }
end

local function keep(entry)
  redis.call('HSET', states, entry.key, table.concat({
    entry.revision, entry.nonce, entry.kind,
    text(entry.since), text(entry.lease), text(entry.retention)
  }, ' '))
end

local function write(op, entry, before)
  keep(entry)
  if op.mutation == 'put' and op.value ~= '' then
    redis.call('HSET', values, op.key, op.value)
  elseif op.mutation ~= 'renew' and before and before.kind == 'v' then
    redis.call('HDEL', values, op.key)
  end
  if not before then
    redis.call('ZADD', index, 0, op.key)
  end
  if entry.kind == 'r' then
    redis.call('ZREM', due, op.key)
  else
    redis.call('ZADD', due, text(ends(entry)), op.key)
  end
  if not before or bound(entry) < bound(before) then
    redis.call('ZADD', old, text(bound(entry)), op.key)
  end
  if op.mutation ~= 'renew' then
    redis.pcall('PUBLISH', channel, op.key)
  end
end

local operations, before, entries, fresh, puts = {}, {}, {}, {}, false
for number = 1, count do
  local op = operation(number)
  local entry = load(op.key)
  operations[number], before[number] = op, entry
  if repeated(op, entry) then
    entries[number] = entry
  elseif holds(op, entry) then
    entries[number] = next_entry(op, entry)
    fresh[number] = true
    puts = puts or op.mutation == 'put'
  else
    demand_master()
    return { 0, number - 1, entry and answer(entry) or false }
  end
end

-- A server that is short of memory refuses the first write of a script, not the others: puts are
-- to fail then, releases and renewals are not.
if not puts then
  demand_master()
end
local found = {}
for number, op in ipairs(operations) do
  local entry = entries[number]
  if fresh[number] then
    write(op, entry, before[number])
  elseif touch == '1' then
    -- To wait for replicas is to wait for a write of this connection.
    keep(entry)
  end
  found[number] = answer(entry, fresh[number] and op.mutation == 'put')
end
return { 1, found }
