-- A box that lost what it had, or never had it, begins a chain anew after a mark that the cloud has covered: the lines
-- between are not here and never will be. `hash` is of the line at `seq`, and the next line's text carries it as `prev`.
create table journal.adoption (
  merchant_id uuid not null,
  chain text not null,
  seq bigint not null check (seq > 0),
  hash bytea not null check (length(hash) = 32),
  adopted_at timestamptz not null,
  primary key (merchant_id, chain, seq)
);

create trigger append_only before update or delete or truncate on journal.adoption
  for each statement execute function journal.refuse_change();

call app.guard('journal.adoption', 'select, insert', auditor => true);

-- Some facts are booked, and a person should look at them all the same: a clock that cannot be right, an alarm.
alter table journal.task add column booked boolean not null default false;
