create schema till;

create table till.receipt (
  merchant_id uuid not null,
  receipt_id uuid not null,
  store_id uuid not null,
  kind text not null check (kind in ('sale', 'refund', 'return')),
  number text not null,
  day date not null,
  at timestamptz not null,
  cashier_id uuid,
  gross_minor bigint not null,
  discount_minor bigint not null,
  amount_minor bigint not null,
  rounding_minor bigint not null,
  payable_minor bigint not null,
  tax_minor bigint not null,
  tenders jsonb not null,
  refund_of uuid,
  reason text,
  note text,
  line_count int not null,
  primary key (merchant_id, receipt_id),
  check (gross_minor - discount_minor = amount_minor and amount_minor + rounding_minor = payable_minor)
);
create index receipt_by_day on till.receipt (merchant_id, store_id, day, at, receipt_id);
create index receipt_by_number on till.receipt (merchant_id, number);
create index receipt_of_sale on till.receipt (merchant_id, refund_of) where refund_of is not null;

create table till.receipt_line (
  merchant_id uuid not null,
  receipt_id uuid not null,
  line int not null,
  store_id uuid not null,
  day date not null,
  product_id uuid not null,
  name text not null,
  code text,
  unit text not null,
  factor_thousandths bigint not null,
  quantity_thousandths bigint not null,
  list_price_minor bigint,
  unit_price_minor bigint not null,
  gross_minor bigint not null,
  discount_minor bigint not null,
  amount_minor bigint not null,
  rounding_minor bigint not null,
  tax_basis_points int not null,
  tax_minor bigint not null,
  cost_minor bigint,
  stocked boolean not null,
  primary key (merchant_id, receipt_id, line)
);
create index receipt_line_by_day on till.receipt_line (merchant_id, store_id, day);

create table till.held_ticket (
  merchant_id uuid not null,
  ticket_id uuid not null,
  store_id uuid not null,
  name text not null,
  held_at timestamptz not null,
  cashier_id uuid,
  lines jsonb not null,
  discount_minor bigint not null,
  amount_minor bigint not null,
  primary key (merchant_id, ticket_id)
);
create index held_ticket_by_store on till.held_ticket (merchant_id, store_id, held_at);

create table till.settings (
  merchant_id uuid not null,
  store_id uuid not null,
  rounding text not null,
  receipt_header text not null,
  receipt_footer text not null,
  primary key (merchant_id, store_id)
);

-- A receipt is written once: nobody, not even the shop's own software, may change what was sold.
call app.guard('till.receipt', 'select, insert, update');
call app.guard('till.receipt_line', 'select, insert');
call app.guard('till.held_ticket');
call app.guard('till.settings');
