-- A device that was cloned or restored is enrolled again until then; after it, nobody unlocks it any more.
alter table access.device add column enrol_again_by timestamptz;
