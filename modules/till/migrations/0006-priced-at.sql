-- When the till priced a receipt, by its own clock, where that is far from when it arrived; null on almost all.
alter table till.receipt add column priced_at timestamptz;
