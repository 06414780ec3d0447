create schema promotion;

-- One row a merchant. The version is an id of its own for every change, never a number: a number that was rolled back
-- comes again with another content, and whoever kept rules under it would keep the wrong ones.
create table promotion.head (
  merchant_id uuid not null primary key,
  version uuid not null
);

create table promotion.promotion (
  merchant_id uuid not null,
  promotion_id uuid not null,
  state text not null check (state in ('active', 'paused', 'ended')),
  -- What the owner decided; its name is in it.
  terms jsonb not null,
  -- The same as the till's rule: categories with those below them.
  rule jsonb not null,
  version bigint not null,
  changed_at timestamptz not null,
  primary key (merchant_id, promotion_id)
);
create index promotion_by_change on promotion.promotion (merchant_id, changed_at, promotion_id);
create index promotion_active on promotion.promotion (merchant_id, promotion_id) where state = 'active';

create table promotion.coupon (
  merchant_id uuid not null,
  code text not null check (length(code) between 3 and 24),
  promotion_id uuid not null,
  batch_id uuid not null,
  -- Null: no limit.
  uses_max bigint check (uses_max > 0),
  uses bigint not null default 0 check (uses >= 0 and uses <= uses_max),
  to_day date,
  made_at timestamptz not null,
  primary key (merchant_id, code),
  foreign key (merchant_id, promotion_id) references promotion.promotion
);
create index coupon_shared on promotion.coupon (merchant_id, promotion_id) where uses_max is null;

-- Which receipt used which coupon: once each.
create table promotion.coupon_use (
  merchant_id uuid not null,
  receipt_id uuid not null,
  code text not null,
  at timestamptz not null,
  primary key (merchant_id, receipt_id, code)
);

call app.guard('promotion.head');
call app.guard('promotion.promotion', 'select, insert, update');
call app.guard('promotion.coupon', 'select, insert, update');
call app.guard('promotion.coupon_use', 'select, insert');
