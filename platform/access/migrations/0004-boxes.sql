-- A shop's box is enrolled as a till is, by a code that was made for a box: it may speak for every device behind it.
alter table access.device add column kind text not null default 'till' check (kind in ('till', 'box'));
alter table access.enrol_code add column kind text not null default 'till' check (kind in ('till', 'box'));
