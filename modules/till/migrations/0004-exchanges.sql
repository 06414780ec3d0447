alter table till.receipt
  drop constraint receipt_kind_check,
  add constraint receipt_kind_check check (kind in ('sale', 'refund', 'return', 'exchange')),
  -- Taken less given back, within the payable: owed to customers, not earned.
  add column deposit_minor bigint not null default 0,
  -- On top of the payable.
  add column tip_minor bigint not null default 0 check (tip_minor >= 0);

-- What was chosen and which goods left the shelf for it, where that is not the good itself; null on most lines.
alter table till.receipt_line
  add column choices jsonb,
  add column parts jsonb,
  add column deposit boolean not null default false,
  -- On an exchange: the line of the receipt before it that came back.
  add column of_line int;

alter table till.settings
  -- Null: rounding takes what its mode takes.
  add column rounding_minor_max bigint check (rounding_minor_max >= 0),
  add column tips boolean not null default false;

-- What was rung up and never sold. Written once, for the owner to look through.
create table till.voided_ticket (
  merchant_id uuid not null,
  void_id uuid not null,
  what text not null check (what in ('ticket', 'lines')),
  store_id uuid not null,
  day date not null,
  at timestamptz not null,
  cashier_id uuid,
  ticket_id uuid,
  name text not null,
  lines jsonb not null,
  amount_minor bigint not null,
  reason text not null,
  primary key (merchant_id, void_id)
);
create index voided_ticket_by_day on till.voided_ticket (merchant_id, store_id, day);
call app.guard('till.voided_ticket', 'select, insert');
