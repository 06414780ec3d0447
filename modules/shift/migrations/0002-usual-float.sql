-- What is usually in a drawer when a shift opens.
alter table shift.settings add column float_minor bigint not null default 0 check (float_minor >= 0);
