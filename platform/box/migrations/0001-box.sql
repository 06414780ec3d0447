create schema box;

-- How far the cloud has each chain, as a box heard it last, where its own line agrees. Only a memory: losing it costs a
-- question. What a box ships lies in the journal and nowhere else.
create table box.way (
  merchant_id uuid not null,
  chain text not null,
  seq bigint not null check (seq >= 0),
  hash bytea not null check (length(hash) = 32),
  heard_at timestamptz not null,
  primary key (merchant_id, chain)
);

-- Which numbered snapshot of the cloud's this box goes by.
create table box.snapshot (
  merchant_id uuid not null,
  number bigint not null,
  taken_at timestamptz not null,
  primary key (merchant_id)
);

call app.guard('box.way');
call app.guard('box.snapshot', 'select, insert, update', auditor => true);
