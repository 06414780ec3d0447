-- Which promotions took how much off a line, with their words as the ticket showed them; null where none did.
alter table till.receipt_line add column promotions jsonb, add column promotion_minor bigint not null default 0;
