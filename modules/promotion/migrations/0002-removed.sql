-- Taken off the list by its owner. Its state stays, so that taking it back is exact; receipts know its name themselves.
alter table promotion.promotion add column removed_at timestamptz;
drop index promotion.promotion_active;
create index promotion_active on promotion.promotion (merchant_id, promotion_id) where state = 'active' and removed_at is null;
-- The coupons of a promotion, newest batch first.
create index coupon_by_promotion on promotion.coupon (merchant_id, promotion_id, made_at, code);
