create schema webhook;

-- Where a merchant wants its news sent.
create table webhook.endpoint (
  merchant_id uuid not null,
  endpoint_id uuid not null,
  url text not null,
  -- Null is every kind that is not private.
  kinds text[],
  description text not null,
  allow_private_network boolean not null,
  state text not null check (state in ('active', 'paused', 'gone')),
  secret_sealed text not null,
  -- The secret before, which still signs until then.
  old_secret_sealed text,
  old_secret_until timestamptz,
  created_at timestamptz not null,
  primary key (merchant_id, endpoint_id)
);

-- One message to one endpoint. What it says is read from the journal when it is sent.
create table webhook.delivery (
  merchant_id uuid not null,
  delivery_id uuid not null,
  endpoint_id uuid not null,
  -- The fact's id, or one of its own for a test: the same in every attempt.
  message_id uuid not null,
  kind text not null,
  state text not null check (state in ('waiting', 'delivered', 'dead')),
  attempts int not null default 0,
  next_at timestamptz not null,
  -- Until then somebody is sending it.
  claimed_until timestamptz,
  queued_at timestamptz not null,
  tried_at timestamptz,
  -- HTTP status of the last answer, or why there was none.
  status int,
  why text,
  primary key (merchant_id, delivery_id),
  unique (merchant_id, endpoint_id, message_id),
  foreign key (merchant_id, endpoint_id) references webhook.endpoint on delete cascade
);
create index delivery_due on webhook.delivery (merchant_id, endpoint_id, next_at) where state = 'waiting';
create index delivery_state on webhook.delivery (merchant_id, state, delivery_id);
create index delivery_endpoint on webhook.delivery (merchant_id, endpoint_id, state, tried_at);

-- The auditor reads which endpoints have work, for the whole server in one statement.
call app.guard('webhook.endpoint', auditor => true);
call app.guard('webhook.delivery', auditor => true);
