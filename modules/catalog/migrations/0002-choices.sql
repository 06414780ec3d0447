-- What a good is, and what its customers choose from: groups with their options, as the contract has them. They are
-- read and written with the good, never by themselves, so that a till that sells one asks nothing more.
alter table catalog.product
  add column kind text not null default 'plain' check (kind in ('plain', 'combo', 'deposit')),
  add column choice_groups jsonb not null default '[]';

-- Finds the goods whose options another good is.
create index product_with_choices on catalog.product (merchant_id, product_id) where choice_groups <> '[]';
