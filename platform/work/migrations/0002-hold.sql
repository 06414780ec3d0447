-- An effect talks to the outside world without a transaction: while it does, its place is held, so that
-- another server leaves it alone. A server that died lets go by itself when the time is over.
alter table work.place add column held_until timestamptz;

-- One row a job: the last turn taken. A row for every turn would grow by half a million a year.
drop table work.turn;
create table work.turn (
  merchant_id uuid not null,
  job text not null,
  due_at timestamptz not null,
  primary key (merchant_id, job)
);
call app.guard('work.turn', 'select, insert, update');
