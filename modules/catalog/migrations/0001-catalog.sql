create schema if not exists catalog;

-- One row a merchant: the numbers that every change of the catalogue takes, so it is locked by who changes it.
create table catalog.head (
  merchant_id uuid not null primary key,
  -- Goes up with each transaction that changes goods; tills ask for what is newer than theirs.
  version bigint not null default 0,
  -- Numbers given to goods that came without one.
  next_number bigint not null default 100001,
  -- Null: the shop never set them, and the usual ones hold.
  weigh_layouts jsonb,
  weigh_version bigint not null default 0
);

create table catalog.category (
  merchant_id uuid not null,
  category_id uuid not null,
  parent_id uuid,
  name text not null check (length(name) between 1 and 60),
  position int not null default 0,
  primary key (merchant_id, category_id),
  constraint category_name unique nulls not distinct (merchant_id, parent_id, name)
);

create table catalog.product (
  merchant_id uuid not null,
  product_id uuid not null,
  family_id uuid not null,
  number text not null check (length(number) between 1 and 40),
  name text not null check (length(name) between 1 and 200),
  variant_name text not null default '',
  category_id uuid,
  unit text not null default '',
  spec text not null default '',
  tax_class text not null,
  -- Null: the till asks.
  price_minor bigint check (price_minor >= 0),
  member_price_minor bigint check (member_price_minor >= 0),
  cost_minor bigint check (cost_minor >= 0),
  by_weight boolean not null default false,
  plu text,
  shelf_life_days int check (shelf_life_days > 0),
  mnemonic text not null default '',
  -- Pinyin initials in every reading, apart by spaces. The first one sorts the list.
  initials text collate "C" not null default '',
  -- All that a search looks through, in capitals.
  search_text text collate "C" not null default '',
  picture_id text,
  status text not null default 'active' check (status in ('active', 'withdrawn', 'removed')),
  version bigint not null default 1,
  -- catalog.head.version of the last change.
  changed_version bigint not null,
  changed_at timestamptz not null,
  first_sold_at timestamptz,
  primary key (merchant_id, product_id)
);
create unique index product_number on catalog.product (merchant_id, number) where status <> 'removed';
create unique index product_plu on catalog.product (merchant_id, plu) where plu is not null and status <> 'removed';
create index product_changed on catalog.product (merchant_id, changed_version, product_id);
create index product_initials on catalog.product (merchant_id, initials, product_id);
create index product_category on catalog.product (merchant_id, category_id);
create index product_family on catalog.product (merchant_id, family_id);

-- A printed code belongs to one good. `code_key` is what a scan is compared by: 14 digits for a GTIN.
create table catalog.barcode (
  merchant_id uuid not null,
  code_key text not null,
  product_id uuid not null,
  code text not null,
  unit text not null default '',
  factor_thousandths bigint not null default 1000 check (factor_thousandths > 0),
  price_minor bigint check (price_minor >= 0),
  member_price_minor bigint check (member_price_minor >= 0),
  position int not null default 0,
  primary key (merchant_id, code_key)
);
create index barcode_product on catalog.barcode (merchant_id, product_id, position);

create table catalog.import (
  merchant_id uuid not null,
  import_id uuid not null,
  file_name text not null,
  phase text not null,
  failure text,
  created_at timestamptz not null,
  encoding text,
  sheets jsonb not null default '[]',
  sheet text,
  header_row int not null default 0,
  headers jsonb not null default '[]',
  samples jsonb not null default '[]',
  mapping jsonb not null default '[]',
  options jsonb not null,
  rows_total int not null default 0,
  -- Last row that the going phase has done.
  row_done int not null default 0,
  -- What was counted of its rows so far.
  totals jsonb,
  -- The file: kept until the import is applied or given up.
  file bytea,
  primary key (merchant_id, import_id)
);

-- Workbooks are packed already; trying again costs a second.
alter table catalog.import alter column file set storage external;

create table catalog.import_row (
  merchant_id uuid not null,
  import_id uuid not null,
  row_number int not null,
  sheet text not null,
  line int not null,
  cells jsonb not null,
  verdict text,
  problems jsonb not null default '[]',
  product_id uuid,
  state text not null default 'waiting',
  kept_because text,
  -- The good as it was before an update, and the version that the import gave it.
  before jsonb,
  applied_version bigint,
  primary key (merchant_id, import_id, row_number)
);
-- Finds an earlier row of the same file with the same code: one entry a key, by its first row.
create table catalog.import_key (
  merchant_id uuid not null,
  import_id uuid not null,
  key text not null,
  row_number int not null,
  line int not null,
  primary key (merchant_id, import_id, key)
);

call app.guard('catalog.head', 'select, insert, update');
call app.guard('catalog.category');
call app.guard('catalog.product', 'select, insert, update');
call app.guard('catalog.barcode');
call app.guard('catalog.import', 'select, insert, update');
call app.guard('catalog.import_row');
call app.guard('catalog.import_key');
