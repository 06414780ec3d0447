-- What a printer understands: receipts are ESC/POS, price tags are ZPL or TSPL.
alter table print.printer add column speaks text not null default 'escpos' check (speaks in ('escpos', 'zpl', 'tspl'));
alter table print.printer add column dots_per_mm int not null default 8 check (dots_per_mm in (8, 12));
-- Whether sales print by themselves is asked of the till that sells, not of the printer.
alter table print.printer drop column prints_sales;

create table print.till_printing (
  merchant_id uuid not null,
  store_id uuid not null,
  -- A till's device, 'office', or 'any' for tills without a row of their own.
  till text not null,
  -- Null: the store's first receipt printer.
  printer_id uuid,
  by_itself boolean not null,
  copies int not null check (copies between 1 and 3),
  primary key (merchant_id, store_id, till)
);
call app.guard('print.till_printing', 'select, insert, update, delete');

alter table print.job drop constraint job_kind_check;
alter table print.job add constraint job_kind_check check (kind in ('receipt', 'drawer', 'test', 'page', 'label'));
-- A receipt opens the drawer once, whoever asks.
create unique index job_drawer on print.job (merchant_id, receipt_id) where kind = 'drawer' and receipt_id is not null;
