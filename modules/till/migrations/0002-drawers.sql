-- Which shift each drawer of a store is in, so that a receipt is filed with its shift by the statement
-- that files it: a sale waits for nothing more. A drawer is a till's device, or 'office'.
create table till.drawer (
  merchant_id uuid not null,
  store_id uuid not null,
  drawer text not null,
  -- Null between two shifts.
  shift_id uuid,
  since timestamptz not null,
  primary key (merchant_id, store_id, drawer)
);

alter table till.receipt add column drawer text not null default 'office', add column shift_id uuid;
create index receipt_of_shift on till.receipt (merchant_id, shift_id, at, receipt_id) where shift_id is not null;

alter table till.settings add column needs_shift boolean not null default false;

call app.guard('till.drawer');
