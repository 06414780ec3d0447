create schema work;

-- How far each hearer (a reaction or an effect) has heard each chain. A hearer keeps its own places,
-- so that a slow one holds nobody up.
create table work.place (
  merchant_id uuid not null,
  hearer text not null,
  chain text not null,
  seq bigint not null,
  primary key (merchant_id, hearer, chain)
);

-- Facts that a hearer failed on: tried again later, while the hearer goes on with what follows.
create table work.retry (
  merchant_id uuid not null,
  hearer text not null,
  fact_id uuid not null,
  attempts int not null,
  next_at timestamptz not null,
  why text not null,
  -- Given up: waits for a person.
  dead boolean not null default false,
  primary key (merchant_id, hearer, fact_id)
);
create index retry_due on work.retry (merchant_id, next_at) where not dead;

-- A job's turn by the clock, taken by whichever server came first.
create table work.turn (
  merchant_id uuid not null,
  job text not null,
  due_at timestamptz not null,
  primary key (merchant_id, job, due_at)
);

call app.guard('work.place');
call app.guard('work.retry');
call app.guard('work.turn', 'select, insert');
