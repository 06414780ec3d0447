create schema access;

create table access.merchant (
  merchant_id uuid not null primary key,
  name text not null,
  language text not null check (language in ('zh', 'en')),
  demo boolean not null default false,
  created_at timestamptz not null
);

create table access.store (
  merchant_id uuid not null,
  store_id uuid not null,
  name text not null,
  zone text not null,
  currency text not null,
  cut_off_hour smallint not null check (cut_off_hour between 0 and 23),
  opening_hours jsonb not null,
  primary key (merchant_id, store_id)
);

create table access.person (
  merchant_id uuid not null,
  person_id uuid not null,
  name text not null,
  login text,
  store_id uuid,
  active boolean not null default true,
  primary key (merchant_id, person_id)
);

create table access.role (
  merchant_id uuid not null,
  role_id uuid not null,
  name text not null,
  predefined text,
  rights text[] not null,
  primary key (merchant_id, role_id),
  unique (merchant_id, name)
);

create table access.person_role (
  merchant_id uuid not null,
  person_id uuid not null,
  role_id uuid not null,
  primary key (merchant_id, person_id, role_id),
  foreign key (merchant_id, person_id) references access.person,
  foreign key (merchant_id, role_id) references access.role
);
create index on access.person_role (merchant_id, role_id);

create table access.password (
  merchant_id uuid not null,
  person_id uuid not null,
  hash text not null,
  primary key (merchant_id, person_id),
  foreign key (merchant_id, person_id) references access.person
);

-- Tries are counted before a PIN is checked, and cleared by a right one.
create table access.pin (
  merchant_id uuid not null,
  person_id uuid not null,
  hash text not null,
  tries integer not null default 0,
  locked_at timestamptz,
  wait_seconds integer not null default 0,
  primary key (merchant_id, person_id),
  foreign key (merchant_id, person_id) references access.person
);

create table access.passkey (
  merchant_id uuid not null,
  passkey_id uuid not null,
  person_id uuid not null,
  credential_id text not null,
  public_key text not null,
  counter bigint not null,
  origin text not null,
  name text not null,
  added_at timestamptz not null,
  primary key (merchant_id, passkey_id),
  unique (merchant_id, credential_id),
  foreign key (merchant_id, person_id) references access.person
);

create table access.device (
  merchant_id uuid not null,
  device_id uuid not null,
  store_id uuid not null,
  name text not null,
  token_digest text not null,
  public_key text,
  enrolled_at timestamptz not null,
  last_seen_at timestamptz,
  revoked_at timestamptz,
  primary key (merchant_id, device_id),
  unique (merchant_id, token_digest),
  foreign key (merchant_id, store_id) references access.store
);

create table access.enrol_code (
  merchant_id uuid not null,
  code_id uuid not null,
  store_id uuid not null,
  name_digest text not null,
  made_by uuid,
  made_at timestamptz not null,
  used_at timestamptz,
  primary key (merchant_id, code_id),
  foreign key (merchant_id, store_id) references access.store
);

create table access.session (
  merchant_id uuid not null,
  session_id uuid not null,
  person_id uuid not null,
  store_id uuid,
  device_id uuid,
  token_digest text not null,
  via text not null check (via in ('password', 'pin', 'passkey')),
  agent text not null,
  span_seconds integer not null,
  opened_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  primary key (merchant_id, session_id),
  unique (merchant_id, token_digest),
  foreign key (merchant_id, person_id) references access.person
);
create index on access.session (merchant_id, person_id) where ended_at is null;

create table access.api_key (
  merchant_id uuid not null,
  key_id uuid not null,
  name text not null,
  scopes text[] not null,
  token_digest text not null,
  maker_id uuid not null,
  made_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (merchant_id, key_id),
  unique (merchant_id, token_digest),
  foreign key (merchant_id, maker_id) references access.person
);

-- What is unique on the whole server, and known before the merchant is: logins and enrolment codes,
-- each as a digest of its kind and text. Its rows belong to no merchant (the nil UUID stands for the
-- server itself), so row-level security hides every one of them from the app role, which has no grant
-- here either. The three functions below are the only way in, each by one exact digest: a login can be
-- asked for, never listed.
create table access.directory (
  merchant_id uuid not null default '00000000-0000-0000-0000-000000000000'
    check (merchant_id = '00000000-0000-0000-0000-000000000000'),
  name_digest text not null,
  holder_merchant_id uuid not null,
  subject_id uuid not null,
  primary key (merchant_id, name_digest)
);

create function access.find_name(digest text)
returns table (holder_merchant_id uuid, subject_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select d.holder_merchant_id, d.subject_id from access.directory d
  where d.merchant_id = '00000000-0000-0000-0000-000000000000' and d.name_digest = digest
$$;

-- Takes a name for a subject of this transaction's merchant; false when someone holds it.
create function access.claim_name(digest text, subject uuid) returns boolean
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$
  with claimed as (
    insert into access.directory (name_digest, holder_merchant_id, subject_id)
    values (digest, app.merchant(), subject)
    on conflict do nothing returning 1)
  select exists (select from claimed)
$$;

-- Gives a name back; only its own merchant can.
create function access.release_name(digest text) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$
  delete from access.directory
  where merchant_id = '00000000-0000-0000-0000-000000000000' and name_digest = digest
    and holder_merchant_id = app.merchant()
$$;

call app.guard('access.merchant', 'select, insert, update', auditor => true);
call app.guard('access.store', 'select, insert, update');
call app.guard('access.person', 'select, insert, update');
call app.guard('access.role');
call app.guard('access.person_role');
call app.guard('access.password');
call app.guard('access.pin');
call app.guard('access.passkey');
call app.guard('access.device', 'select, insert, update');
call app.guard('access.enrol_code');
call app.guard('access.session', 'select, insert, update, delete');
call app.guard('access.api_key', 'select, insert, update');
call app.guard('access.directory');
revoke all on access.directory from yunpu_app;
revoke all on function access.find_name, access.claim_name, access.release_name from public;
-- Whose a name is, is asked at the door only, before a merchant is known.
grant execute on function access.find_name to yunpu_auditor;
grant execute on function access.claim_name, access.release_name to yunpu_app;
