-- A transfer's page shows what was done with it: its own entries and those of its submissions.
create index audit_subject on audit_entry (subject);
create index work_item_submission on work_item (submission_id) where submission_id is not null;
