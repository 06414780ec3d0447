create schema lease;

-- Every lease that was ever asked for, for ever: what was said of an id holds, so that asking again never lends twice, and
-- a late copy of a declined request lends nothing. No column says when one ends: only its device or a person ends it.
create table lease.lease (
  merchant_id uuid not null,
  lease_id uuid not null,
  device_id uuid not null,
  chain text not null,
  account text not null,
  granted_minor bigint not null check (granted_minor >= 0),
  left_minor bigint not null check (left_minor between 0 and granted_minor),
  asked_at timestamptz not null,
  -- Set at once for a request that was declined.
  closed_at timestamptz,
  primary key (merchant_id, lease_id)
);
create index lease_open on lease.lease (merchant_id, lease_id) where closed_at is null;

call app.guard('lease.lease', 'select, insert, update');
