-- Held tickets that were taken before this server heard that they were held: the news comes from another server of the shop
-- by two chains, in any order.
create table till.taken_ticket (
  merchant_id uuid not null,
  ticket_id uuid not null,
  taken_at timestamptz not null,
  primary key (merchant_id, ticket_id)
);
call app.guard('till.taken_ticket');
