-- What somebody approved for a colleague, good for one call. Days later only the journal knows of it.
create table access.approval (
  merchant_id uuid not null,
  approval_id uuid not null,
  right_name text not null,
  approver_id uuid not null,
  asker_id uuid not null,
  session_id uuid not null,
  device_id uuid,
  about uuid,
  reason text,
  given_at timestamptz not null,
  used_at timestamptz,
  primary key (merchant_id, approval_id),
  foreign key (merchant_id, approver_id) references access.person,
  foreign key (merchant_id, asker_id) references access.person
);
create index on access.approval (merchant_id, asker_id, given_at);

-- A badge is a secret of 68 random bits, so its digest is enough; a person has one.
create table access.badge (
  merchant_id uuid not null,
  person_id uuid not null,
  code_digest text not null,
  issued_at timestamptz not null,
  primary key (merchant_id, person_id),
  unique (merchant_id, code_digest),
  foreign key (merchant_id, person_id) references access.person
);

alter table access.session drop constraint session_via_check;
alter table access.session add constraint session_via_check check (via in ('password', 'pin', 'passkey', 'badge'));

alter table access.store
  add column lock_after_minutes smallint not null default 0 check (lock_after_minutes in (0, 1, 2, 5, 15));

call app.guard('access.approval');
call app.guard('access.badge');
