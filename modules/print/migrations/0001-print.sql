create schema print;

create table print.printer (
  merchant_id uuid not null,
  printer_id uuid not null,
  store_id uuid not null,
  name text not null,
  kind text not null check (kind in ('tcp9100', 'webusb', 'webserial', 'webbluetooth', 'browser')),
  address text not null,
  columns int not null check (columns in (32, 48)),
  charset text not null check (charset in ('gbk', 'gb18030')),
  cuts boolean not null,
  has_drawer boolean not null,
  draws_qr boolean not null,
  prints_sales boolean not null,
  created_at timestamptz not null,
  -- Somebody works off its queue until then: paper of two must not mix. After it, a server that died has let go.
  busy_until timestamptz,
  primary key (merchant_id, printer_id)
);
create index printer_by_store on print.printer (merchant_id, store_id, created_at);

-- Bytes are made when the job is queued: what was asked for is what is printed, however late.
create table print.job (
  merchant_id uuid not null,
  job_id uuid not null,
  store_id uuid not null,
  printer_id uuid not null,
  kind text not null check (kind in ('receipt', 'drawer', 'test')),
  receipt_id uuid,
  is_reprint boolean not null,
  state text not null check (state in ('queued', 'printing', 'printed', 'failed', 'cancelled')),
  attempts int not null default 0,
  queued_at timestamptz not null,
  next_at timestamptz not null,
  settled_at timestamptz,
  confirmed boolean not null default false,
  -- The try before this one was cut off while paper was coming out.
  cut_off boolean not null default false,
  because text not null default '',
  content bytea not null,
  primary key (merchant_id, job_id)
);
-- A receipt has one original, however often it is asked for.
create unique index job_original on print.job (merchant_id, receipt_id)
  where kind = 'receipt' and not is_reprint and state <> 'cancelled';
create index job_queue on print.job (merchant_id, printer_id, queued_at, job_id) where state in ('queued', 'printing');
create index job_by_store on print.job (merchant_id, store_id, queued_at, job_id);

create table print.template (
  merchant_id uuid not null,
  store_id uuid not null,
  language text not null check (language in ('zh', 'en')),
  logo jsonb,
  show_codes boolean not null,
  show_tax boolean not null,
  qr text not null check (qr in ('none', 'link')),
  link_base text not null,
  primary key (merchant_id, store_id)
);

-- The key that a merchant's receipt codes are signed with; sealed, the key to it is not in the database.
create table print.signing (
  merchant_id uuid not null primary key,
  sealed_key text not null
);

-- What the stores are called whose receipts have codes: a customer who looks at one is nobody whose stores could be asked.
create table print.store (
  merchant_id uuid not null,
  store_id uuid not null,
  name text not null,
  zone text not null,
  cutoff_hour int not null,
  currency text not null,
  primary key (merchant_id, store_id)
);

call app.guard('print.store', 'select, insert, update');
call app.guard('print.printer', 'select, insert, update, delete');
call app.guard('print.job', 'select, insert, update, delete');
call app.guard('print.template', 'select, insert, update');
call app.guard('print.signing', 'select, insert');
