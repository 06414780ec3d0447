-- What stands on the shelf: each good's last printed price tag. A price that differs wants a new one.
create table print.tag (
  merchant_id uuid not null,
  store_id uuid not null,
  product_id uuid not null,
  price_minor bigint not null,
  member_price_minor bigint,
  printed_at timestamptz not null,
  primary key (merchant_id, store_id, product_id)
);
create index tag_by_age on print.tag (merchant_id, store_id, printed_at, product_id);
call app.guard('print.tag', 'select, insert, update');
