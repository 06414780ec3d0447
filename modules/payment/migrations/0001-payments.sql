create schema payment;

-- How a merchant speaks with its channel. private_key and api_key are sealed: the key to them is not in the database.
create table payment.channel (
  merchant_id uuid not null primary key,
  base_url text not null,
  merchant_number text not null,
  app_id text not null,
  certificate_serial text not null,
  private_key text not null,
  api_key text not null,
  platform_serial text not null,
  platform_public_key text not null,
  notify_url text not null
);

create table payment.payment (
  merchant_id uuid not null,
  payment_id uuid not null,
  store_id uuid not null,
  state text not null check (state in ('created', 'paying', 'paid', 'closed', 'unknown', 'mismatch')),
  amount_minor bigint not null check (amount_minor > 0),
  description text not null,
  qr_text text,
  channel_number text,
  started_at timestamptz not null,
  paid_at timestamptz,
  -- What the channel says came in: another amount than asked is a mismatch.
  paid_minor bigint,
  receipt_id uuid,
  because text not null default '',
  cancelled_at timestamptz,
  -- Times it was offered to the channel: marked before speaking, so that a crash between is known of.
  offers int not null default 0,
  -- Times it was asked about in its present state since it grew old, and when to ask next; null: no more.
  asks int not null default 0,
  ask_at timestamptz,
  primary key (merchant_id, payment_id),
  check (state <> 'paid' or paid_minor = amount_minor),
  check (receipt_id is null or state = 'paid')
);
create index payment_by_store on payment.payment (merchant_id, store_id, started_at, payment_id);
create index payment_due on payment.payment (merchant_id, ask_at) where ask_at is not null;

create table payment.refund (
  merchant_id uuid not null,
  payment_id uuid not null,
  refund_id uuid not null,
  amount_minor bigint not null check (amount_minor > 0),
  state text not null check (state in ('asked', 'done', 'failed')),
  because text not null default '',
  asked_at timestamptz not null,
  offers int not null default 0,
  asks int not null default 0,
  ask_at timestamptz,
  primary key (merchant_id, payment_id, refund_id),
  foreign key (merchant_id, payment_id) references payment.payment (merchant_id, payment_id)
);
create index refund_due on payment.refund (merchant_id, ask_at) where ask_at is not null;

-- News of the channel as it came (its particulars are encrypted by the channel), once per id, for ever.
create table payment.callback (
  merchant_id uuid not null,
  callback_id text not null,
  received_at timestamptz not null,
  body text not null,
  primary key (merchant_id, callback_id)
);

call app.guard('payment.channel', 'select, insert, update');
call app.guard('payment.payment', 'select, insert, update');
call app.guard('payment.refund', 'select, insert, update');
call app.guard('payment.callback', 'select, insert');
