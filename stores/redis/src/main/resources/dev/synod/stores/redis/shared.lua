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

local function load(key)
  local state = redis.call('HGET', states, key)
  if not state then
    return nil
  end
  local revision, nonce, released, ends, retention =
    string.match(state, '^(%d+) (%x+) ([01]) (%d+) (%d+)$')
  if not revision then
    error('no state of an entry: ' .. state)
  end
  return {
    key = key,
    revision = revision,
    nonce = nonce,
    released = released,
    ends = tonumber(ends),
    retention = tonumber(retention)
  }
end

-- The set of the old has each key by this instant or an earlier one: it is written if the instant
-- becomes earlier, which a renewal or a new put seldom makes it; and clean-up corrects it.
local function forgettable(entry)
  return entry.ends + entry.retention
end

local function held(entry)
  return entry.released == '0' and now < entry.ends
end

-- The value is left out if the client has just sent it.
local function answer(entry, fresh)
  local left = held(entry) and entry.ends - now or 0
  local value = not fresh and (redis.call('HGET', values, entry.key) or '')
  return { entry.key, entry.revision, entry.nonce, entry.released, text(left), value }
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
