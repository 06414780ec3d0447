-- An account's movements are found by its days; within a day they are few, and sorted when they are read. Without the
-- fact in them, equal keys are kept once: a third of the bytes, on the path of every sale.
drop index ledger.posting_from;
drop index ledger.posting_to;
create index posting_from on ledger.posting (merchant_id, from_id, day);
create index posting_to on ledger.posting (merchant_id, to_id, day);
