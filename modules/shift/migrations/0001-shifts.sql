create schema shift;

-- One person's time at one drawer. The drawer is a till's device, or 'office'.
create table shift.shift (
  merchant_id uuid not null,
  shift_id uuid not null,
  store_id uuid not null,
  drawer text not null,
  day date not null,
  opened_at timestamptz not null,
  opened_by uuid,
  float_minor bigint not null check (float_minor >= 0),
  closed_at timestamptz,
  primary key (merchant_id, shift_id)
);
create unique index shift_open on shift.shift (merchant_id, store_id, drawer) where closed_at is null;
create index shift_by_day on shift.shift (merchant_id, store_id, day);

create table shift.cash_move (
  merchant_id uuid not null,
  move_id uuid not null,
  shift_id uuid not null,
  kind text not null check (kind in ('payIn', 'payOut', 'safeDrop')),
  amount_minor bigint not null check (amount_minor > 0),
  reason text not null,
  at timestamptz not null,
  person_id uuid,
  primary key (merchant_id, move_id)
);
create index cash_move_of_shift on shift.cash_move (merchant_id, shift_id, at);

-- What the owner asks about at night: a drawer opened without a sale, a held ticket thrown away.
create table shift.occurrence (
  merchant_id uuid not null,
  occurrence_id uuid not null,
  kind text not null check (kind in ('drawerOpened', 'ticketDiscarded')),
  store_id uuid not null,
  drawer text not null,
  -- Null when no shift was open.
  shift_id uuid,
  at timestamptz not null,
  person_id uuid,
  reason text not null,
  primary key (merchant_id, occurrence_id)
);
create index occurrence_by_time on shift.occurrence (merchant_id, store_id, at);
create index occurrence_of_shift on shift.occurrence (merchant_id, shift_id) where shift_id is not null;

-- Every count is kept, also the one before a better one.
create table shift.count (
  merchant_id uuid not null,
  count_id uuid not null,
  shift_id uuid not null,
  number int not null,
  at timestamptz not null,
  person_id uuid,
  denominations jsonb not null,
  other_minor bigint not null,
  counted_minor bigint not null,
  expected_minor bigint not null,
  primary key (merchant_id, count_id)
);
create unique index count_of_shift on shift.count (merchant_id, shift_id, number);

-- The last Z number of a store: locked by the transaction that closes, so the numbers have no gaps.
create table shift.z_number (
  merchant_id uuid not null,
  store_id uuid not null,
  last int not null,
  primary key (merchant_id, store_id)
);

create table shift.z_report (
  merchant_id uuid not null,
  store_id uuid not null,
  number int not null,
  shift_id uuid not null,
  day date not null,
  report jsonb not null,
  primary key (merchant_id, store_id, number)
);
create unique index z_report_of_shift on shift.z_report (merchant_id, shift_id);
create index z_report_by_day on shift.z_report (merchant_id, store_id, day);

create table shift.day_close (
  merchant_id uuid not null,
  store_id uuid not null,
  day date not null,
  -- 1, and more when something was sold after the day was closed.
  sequence int not null,
  report jsonb not null,
  primary key (merchant_id, store_id, day, sequence)
);

create table shift.settings (
  merchant_id uuid not null,
  store_id uuid not null,
  needs_shift boolean not null,
  difference_limit_minor bigint not null,
  large_refund_minor bigint not null,
  primary key (merchant_id, store_id)
);

call app.guard('shift.shift', 'select, insert, update');
call app.guard('shift.z_number', 'select, insert, update');
call app.guard('shift.settings', 'select, insert, update');
-- Written once: not even the shop's own software may change what was counted and closed.
call app.guard('shift.cash_move', 'select, insert');
call app.guard('shift.occurrence', 'select, insert');
call app.guard('shift.count', 'select, insert');
call app.guard('shift.z_report', 'select, insert');
call app.guard('shift.day_close', 'select, insert');
