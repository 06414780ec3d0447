-- A line of a few kilobytes stays in its row as it is. By default PostgreSQL compresses a row beyond 2 kB, which costs a
-- sale as much as writing it, and the checking of the journal as much as its hashes.
alter table journal.line set (toast_tuple_target = 8160);
alter table journal.deed set (toast_tuple_target = 8160);
