-- Tickets that were voided before anybody paid, beside held ones that were discarded.
alter table shift.occurrence drop constraint occurrence_kind_check;
alter table shift.occurrence
  add constraint occurrence_kind_check check (kind in ('drawerOpened', 'ticketDiscarded', 'ticketVoided'));
