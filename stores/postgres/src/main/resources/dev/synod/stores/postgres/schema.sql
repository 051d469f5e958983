-- The coordination store on PostgreSQL (14 or newer): tables, and the one function that an operation
-- calls. Instants and durations are microseconds of the server's clock. Can be run again at any time.

create table if not exists synod_entry (
  entry_key bytea not null primary key, -- UTF-8: bytes sort as code points do
  entry_value bytea not null,
  revision bigint not null check (revision > 0),
  nonce_high bigint not null,
  nonce_low bigint not null,
  released boolean not null,
  lease_end bigint not null,
  retention bigint not null
) with (fillfactor = 70);
create index if not exists synod_entry_due on synod_entry (lease_end, entry_key) where not released;
create index if not exists synod_entry_forgettable on synod_entry ((lease_end + retention));

-- One row: no revision of an entry that was forgotten is greater. New entries start above it.
create table if not exists synod_floor (
  id integer not null primary key check (id = 0),
  revision bigint not null
);
insert into synod_floor (id, revision) values (0, 0) on conflict do nothing;

-- The clock, of a primary only: a standby lags behind, so what it reads may not be so any more.
create or replace function synod_standby() returns bigint language plpgsql volatile as $$
begin
  raise exception 'this server is a standby' using errcode = 'read_only_sql_transaction';
end $$;

-- One expression, so that PostgreSQL evaluates it in place.
create or replace function synod_now() returns bigint language sql volatile as $$
  select case when pg_is_in_recovery() then synod_standby()
    else (extract(epoch from clock_timestamp()) * 1000000)::bigint end
$$;

-- Applies one operation. Reads without a lock, decides, and writes only over what it has read: a
-- row that another has changed meanwhile is read again. What is refused or repeated writes nothing.
--   guard     0 absent or expired, 1 owner, 2 revision
--   mutation  0 put, 1 renew, 2 release
--   writing   false: only tell whether the guard holds
--   hinting   whether to notify those who listen to synod_entry, of the key in hexadecimal digits:
--             a database in another encoding than UTF-8 cannot spell every key
--   outcome   0 applied, 1 refused; the entry is null if there is none
create or replace function synod_apply(
  op_key bytea, op_nonce_high bigint, op_nonce_low bigint,
  op_guard integer, op_guard_revision bigint, op_guard_high bigint, op_guard_low bigint,
  op_mutation integer, op_value bytea, op_lease bigint, op_retention bigint,
  writing boolean, hinting boolean,
  out outcome integer, out now_micros bigint, out entry synod_entry)
language plpgsql volatile as $$
declare
  seen synod_entry;
  there boolean;
  held boolean;
  written boolean;
  next_revision bigint;
  floor_revision bigint;
begin
  loop
    select * into seen from synod_entry e where e.entry_key = op_key;
    there := found;
    now_micros := synod_now();
    outcome := 0;
    entry := seen;
    if there and seen.nonce_high = op_nonce_high and seen.nonce_low = op_nonce_low
        and ((op_mutation = 0 and not seen.released) or (op_mutation = 2 and seen.released)) then
      return;
    end if;
    held := there and not seen.released and now_micros < seen.lease_end;
    if not (case op_guard
        when 0 then not held
        when 1 then held and seen.revision = op_guard_revision
          and seen.nonce_high = op_guard_high and seen.nonce_low = op_guard_low
        else op_guard_revision = coalesce(seen.revision, 0) end) then
      outcome := 1;
      return;
    end if;
    if not writing then
      return;
    end if;
    select f.revision into strict floor_revision from synod_floor f;
    next_revision := greatest(floor_revision + 1, coalesce(seen.revision, 0) + 1, now_micros);
    if not there then
      insert into synod_entry as e values (op_key, op_value, next_revision, op_nonce_high,
          op_nonce_low, false, now_micros + op_lease, op_retention)
        on conflict do nothing returning e.* into entry;
      written := found;
      if written then
        -- Since the floor was read, others may have written, released and forgotten the key. Now
        -- that the row is ours no more of that can happen: the floor of now is the one that counts.
        select f.revision into strict floor_revision from synod_floor f;
        if entry.revision <= floor_revision then
          update synod_entry e set revision = floor_revision + 1
            where e.entry_key = op_key returning e.* into entry;
        end if;
      end if;
    else
      update synod_entry e set
          entry_value = case op_mutation when 0 then op_value when 1 then e.entry_value else '' end,
          revision = case op_mutation when 1 then e.revision else next_revision end,
          nonce_high = case op_mutation when 1 then e.nonce_high else op_nonce_high end,
          nonce_low = case op_mutation when 1 then e.nonce_low else op_nonce_low end,
          released = op_mutation = 2,
          lease_end = case op_mutation when 0 then now_micros + op_lease
            when 1 then greatest(e.lease_end, now_micros + op_lease) else now_micros end,
          retention = case op_mutation when 0 then op_retention else e.retention end
        where e.entry_key = op_key and e.revision = seen.revision and e.lease_end = seen.lease_end
        returning e.* into entry;
      written := found;
    end if;
    if written then
      if hinting and op_mutation <> 1 then
        perform pg_notify('synod_entry', encode(op_key, 'hex'));
      end if;
      return;
    end if;
  end loop;
end $$;

-- Applies several operations, all or none; writes in the order of the keys, so that callers wait for
-- each other in a line and not in a circle. One row for each operation, or one for the first that is
-- refused.
create or replace function synod_apply_all(
  op_keys bytea[], op_nonces_high bigint[], op_nonces_low bigint[],
  op_guards integer[], op_guard_revisions bigint[], op_guards_high bigint[], op_guards_low bigint[],
  op_mutations integer[], op_values bytea[], op_leases bigint[], op_retentions bigint[],
  hinting boolean)
returns table (op_index integer, outcome integer, now_micros bigint, entry synod_entry)
language plpgsql volatile as $$
declare
  answer record;
  entries synod_entry[];
  nows bigint[];
  i integer;
begin
  <<again>>
  loop
    for i in 1 .. cardinality(op_keys) loop
      answer := synod_apply(op_keys[i], op_nonces_high[i], op_nonces_low[i], op_guards[i],
        op_guard_revisions[i], op_guards_high[i], op_guards_low[i], op_mutations[i], op_values[i],
        op_leases[i], op_retentions[i], false, false);
      if answer.outcome <> 0 then
        op_index := i;
        outcome := answer.outcome;
        now_micros := answer.now_micros;
        entry := answer.entry;
        return next;
        return;
      end if;
    end loop;
    begin
      for i in select n from generate_subscripts(op_keys, 1) n order by op_keys[n] loop
        answer := synod_apply(op_keys[i], op_nonces_high[i], op_nonces_low[i], op_guards[i],
          op_guard_revisions[i], op_guards_high[i], op_guards_low[i], op_mutations[i], op_values[i],
          op_leases[i], op_retentions[i], true, hinting);
        if answer.outcome <> 0 then
          raise exception 'another was faster' using errcode = 'SYNOD';
        end if;
        entries[i] := answer.entry;
        nows[i] := answer.now_micros;
      end loop;
    exception when sqlstate 'SYNOD' then
      continue again;
    end;
    for i in 1 .. cardinality(op_keys) loop
      op_index := i;
      outcome := 0;
      now_micros := nows[i];
      entry := entries[i];
      return next;
    end loop;
    return;
  end loop;
end $$;

-- Forgets entries whose retention is over, and raises the floor above their revisions. Rows that
-- others are writing are left for the next time.
create or replace function synod_clean_up(most integer) returns integer
language plpgsql volatile as $$
declare
  now_micros bigint := synod_now();
  highest bigint;
  forgotten integer;
begin
  -- Materialized: a plan may run a plain subquery again for each row, and lock others every time.
  with due as materialized (
    select c.entry_key from synod_entry c where c.lease_end + c.retention <= now_micros
      order by c.lease_end + c.retention, c.entry_key limit most for update skip locked),
  gone as (
    delete from synod_entry e using due where e.entry_key = due.entry_key returning e.revision)
  select count(*), max(revision) into forgotten, highest from gone;
  if forgotten > 0 then
    update synod_floor set revision = greatest(revision, highest);
  end if;
  return forgotten;
end $$;
