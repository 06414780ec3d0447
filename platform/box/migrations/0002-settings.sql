-- How far a cloud has looked through its own chains for what concerns settings, and the last of it there: a box asks every few
-- seconds, and must not make it read a year of lines. Only a memory: losing it costs one long look.
create table box.settings_mark (
  merchant_id uuid not null,
  chain text not null,
  seen_seq bigint not null check (seen_seq >= 0),
  last_seq bigint not null check (last_seq between 0 and seen_seq),
  primary key (merchant_id, chain)
);
call app.guard('box.settings_mark');

-- Which tables the snapshot was of: a newer version of this server asks for those that it has more.
alter table box.snapshot add column structure text not null default '';
