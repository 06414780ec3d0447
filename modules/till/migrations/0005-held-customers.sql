-- Whom a held ticket is for: what a member and her coupons took off it is still hers when it is recalled.
alter table till.held_ticket
  add column is_member boolean not null default false,
  add column coupon_codes jsonb not null default '[]';
