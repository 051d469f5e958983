-- Entries of the coordination store. Instants and durations: microseconds of the database's clock.
create table if not exists synod_entry (
  entry_key varbinary(512) not null primary key, -- UTF-8: bytes sort as code points do
  entry_value varbinary(1048576) not null,
  revision bigint not null check (revision > 0),
  nonce_high bigint not null,
  nonce_low bigint not null,
  released boolean not null,
  lease_end bigint not null,
  retention bigint not null,
  forgettable_at bigint generated always as (lease_end + retention)
);
create index if not exists synod_entry_due on synod_entry (released, lease_end, entry_key);
create index if not exists synod_entry_forgettable on synod_entry (forgettable_at);

-- One row: no revision of an entry that was forgotten is greater. New entries start above it.
create table if not exists synod_floor (
  id integer not null primary key check (id = 0),
  revision bigint not null
);
insert into synod_floor (id, revision)
  select 0, 0 where not exists (select 1 from synod_floor);
