DELIMITER //

-- Entries of the coordination store. Instants: microseconds of the server's clock, UTC.
create table if not exists synod_entry (
  entry_key varbinary(512) not null primary key, -- UTF-8: bytes sort as code points do
  entry_value mediumblob not null,
  revision bigint not null,
  nonce_high bigint not null,
  nonce_low bigint not null,
  released boolean not null,
  lease_end bigint not null,
  retention bigint not null,
  forgettable_at bigint generated always as (lease_end + retention) stored,
  index synod_entry_due (released, lease_end, entry_key),
  index synod_entry_forgettable (forgettable_at, entry_key)
) engine = InnoDB row_format = dynamic
//

-- One row: no revision of an entry that was forgotten is greater. New entries start above it.
create table if not exists synod_floor (
  id tinyint not null primary key,
  revision bigint not null
) engine = InnoDB
//

insert ignore into synod_floor (id, revision) values (0, 0)
//

-- One operation. It answers with one row: what became of it, the clock, and the entry as it is.
--   in_guard     'free', 'owner' (in_guard_high, _low, _revision) or 'revision' (in_guard_revision)
--   in_mutation  'put' (in_value, in_lease, in_retention), 'renew' (in_lease) or 'release'
--   in_joined    whether the caller's transaction is under way; else this begins one and commits it
--
-- Nothing is locked before the decision, so what is refused neither writes nor waits. What is
-- applied names the revision and the end of the lease that the decision saw; whoever finds them
-- changed has lost to somebody who won, and decides again.
create procedure synod_apply (
  in_key varbinary(512),
  in_nonce_high bigint,
  in_nonce_low bigint,
  in_guard varchar(8),
  in_guard_high bigint,
  in_guard_low bigint,
  in_guard_revision bigint,
  in_mutation varchar(8),
  in_value mediumblob,
  in_lease bigint,
  in_retention bigint,
  in_joined boolean
)
  modifies sql data
  sql security invoker
  comment 'synod 1'
begin
  declare now_micros, floor_revision bigint;
  declare old_value, new_value mediumblob;
  declare old_revision, old_high, old_low, old_end, old_retention bigint;
  declare new_revision, new_high, new_low, new_end, new_retention bigint;
  declare old_released, new_released, is_held, is_repeated, holds boolean;
  declare is_decided, is_applied boolean default false;

  declare exit handler for sqlexception
  begin
    if not in_joined then
      rollback and no chain;
    end if;
    resignal;
  end;

  if not in_joined then
    set transaction isolation level read committed;
    start transaction read write;
  end if;

  repeat
    set floor_revision = null;
    select timestampdiff(microsecond, '1970-01-01', utc_timestamp(6)), f.revision,
        e.entry_value, e.revision, e.nonce_high, e.nonce_low, e.released, e.lease_end, e.retention
      into now_micros, floor_revision,
        old_value, old_revision, old_high, old_low, old_released, old_end, old_retention
      from synod_floor f left join synod_entry e on e.entry_key = in_key;
    if floor_revision is null then
      signal sqlstate '42S02'
        set message_text = 'synod_floor has no row; expected the one of the schema script';
    end if;

    set is_held = old_revision is not null and not old_released and now_micros < old_end;
    set is_repeated = old_revision is not null
      and old_high = in_nonce_high and old_low = in_nonce_low
      and ((in_mutation = 'put' and not old_released)
        or (in_mutation = 'release' and old_released));
    set holds = case in_guard
      when 'free' then not is_held
      when 'owner' then is_held and old_high = in_guard_high and old_low = in_guard_low
        and old_revision = in_guard_revision
      else coalesce(old_revision, 0) = in_guard_revision
    end;

    if is_repeated or not holds then
      set is_decided = true, is_applied = is_repeated;
    else
      set new_value = old_value, new_revision = old_revision, new_high = old_high,
        new_low = old_low, new_released = false, new_retention = old_retention;
      if in_mutation = 'renew' then
        set new_end = greatest(old_end, now_micros + in_lease);
      else
        set new_revision = greatest(coalesce(old_revision, 0) + 1, floor_revision + 1, now_micros),
          new_high = in_nonce_high, new_low = in_nonce_low;
        if in_mutation = 'put' then
          set new_value = in_value, new_end = now_micros + in_lease, new_retention = in_retention;
        else
          set new_value = '', new_released = true, new_end = now_micros;
        end if;
      end if;

      if old_revision is null then
        -- Of another's row this changes nothing. Then it is read again: ours has our nonce.
        insert into synod_entry (entry_key, entry_value, revision, nonce_high, nonce_low, released,
            lease_end, retention)
          values (in_key, new_value, new_revision, new_high, new_low, new_released, new_end,
            new_retention)
          on duplicate key update synod_entry.revision = synod_entry.revision;
        -- Since the floor was read, others may have written, released and forgotten the key. Now
        -- that its row is locked no more of that can happen.
        select revision into floor_revision from synod_floor;
        if floor_revision >= new_revision then
          update synod_entry set revision = floor_revision + 1
            where entry_key = in_key and revision = new_revision
              and nonce_high = in_nonce_high and nonce_low = in_nonce_low;
        end if;
      elseif new_revision = old_revision and new_end = old_end then
        -- A renewal that would shorten the lease. What it found has to hold until the commit.
        select count(*) = 1 into is_decided from synod_entry
          where entry_key = in_key and revision = old_revision and lease_end = old_end
          for update;
        set is_applied = is_decided;
      else
        update synod_entry
          set entry_value = new_value, revision = new_revision, nonce_high = new_high,
            nonce_low = new_low, released = new_released, lease_end = new_end,
            retention = new_retention
          where entry_key = in_key and revision = old_revision and lease_end = old_end;
        if row_count() = 1 then
          set is_decided = true, is_applied = true, old_value = new_value,
            old_revision = new_revision, old_high = new_high, old_low = new_low,
            old_released = new_released, old_end = new_end, old_retention = new_retention;
        end if;
      end if;
    end if;
  until is_decided end repeat;

  if not in_joined then
    commit and no chain;
  end if;
  select is_applied, now_micros, in_key as entry_key, old_value as entry_value,
    old_revision as revision, old_high as nonce_high, old_low as nonce_low,
    old_released as released, old_end as lease_end, old_retention as retention;
end
//

-- Forgets up to in_limit entries whose retention is over, but none that another transaction works
-- on, and raises the floor above their revisions. It answers with how many they were.
create procedure synod_forget (in_limit integer, in_joined boolean)
  modifies sql data
  sql security invoker
  comment 'synod 1'
begin
  declare forgotten_key varbinary(512);
  declare forgotten_revision, greatest_revision bigint default 0;
  declare forgotten integer default 0;
  declare at_end boolean default false;
  declare forgettable cursor for
    select entry_key, revision from synod_entry
      where forgettable_at <= timestampdiff(microsecond, '1970-01-01', utc_timestamp(6))
      order by forgettable_at, entry_key limit in_limit
      for update skip locked;
  declare continue handler for not found set at_end = true;
  declare exit handler for sqlexception
  begin
    if not in_joined then
      rollback and no chain;
    end if;
    resignal;
  end;

  if not in_joined then
    set transaction isolation level read committed;
    start transaction read write;
  end if;
  open forgettable;
  fetch forgettable into forgotten_key, forgotten_revision;
  while not at_end do
    delete from synod_entry where entry_key = forgotten_key;
    set greatest_revision = greatest(greatest_revision, forgotten_revision),
      forgotten = forgotten + 1;
    fetch forgettable into forgotten_key, forgotten_revision;
  end while;
  close forgettable;
  if forgotten > 0 then
    update synod_floor set revision = greatest(revision, greatest_revision);
  end if;
  if not in_joined then
    commit and no chain;
  end if;
  select forgotten;
end
//
