-- What the scripts have in common. Instants are microseconds of the server's clock. Revisions
-- travel and are kept as text, since a number of Lua is written with 14 digits unless asked.
local states, values, index, due, old, floor = unpack(KEYS)
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]

local function text(number)
  return string.format('%.0f', number)
end

-- Changes nothing, and fails on a server that may not write: its data are old.
local function demand_master()
  redis.call('HDEL', states, '')
end

-- Of what kind an entry is: empty, with a value, or released.
local function load(key)
  local state = redis.call('HGET', states, key)
  if not state then
    return nil
  end
  local revision, nonce, kind, since, lease, retention =
    string.match(state, '^(%d+) (%x+) ([evr]) (%d+) (%d+) (%d+)$')
  if not revision then
    error('no state of an entry: ' .. state)
  end
  return {
    key = key,
    revision = revision,
    nonce = nonce,
    kind = kind,
    since = tonumber(since),
    lease = tonumber(lease),
    retention = tonumber(retention)
  }
end

local function ends(entry)
  return entry.since + entry.lease
end

local function held(entry)
  return entry.kind ~= 'r' and now < ends(entry)
end

-- An instant before which nobody may forget the entry, even if it is released now. The old are
-- kept by this instant or an earlier one, which is set right when it has come: most operations
-- need not touch that set. What is held does not come to it, since that would end its lease.
local function bound(entry)
  if held(entry) and entry.retention >= entry.lease then
    return entry.since + entry.retention
  end
  return ends(entry) + entry.retention
end

-- The value is left out if the client has just sent it.
local function answer(entry, fresh)
  local left = held(entry) and ends(entry) - now or 0
  local value = not fresh
    and (entry.kind == 'v' and redis.call('HGET', values, entry.key) or '')
  return { entry.key, entry.revision, entry.nonce, entry.kind, text(left), value }
end

local function answers(keys)
  local found = {}
  for _, key in ipairs(keys) do
    local entry = load(key)
    if entry then
      found[#found + 1] = answer(entry)
    end
  end
  return found
end
