-- A drawer's shifts have an end, so that those of a history can be there at once: each receipt is filed with the shift
-- of its moment. A drawer that is open has one, without an end.
alter table till.drawer add column until timestamptz;
alter table till.drawer
  drop constraint drawer_pkey,
  add primary key (merchant_id, store_id, drawer, since);
