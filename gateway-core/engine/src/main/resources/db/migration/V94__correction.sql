-- Corrections: a person changed fields of a failed transfer. The new transfer takes the old one's place; both stay, so that every
-- version can be read. One that waits for a second person has no new transfer yet.
create table correction (
    id          bigint      generated always as identity primary key,
    transfer_id bigint      not null,             -- that is corrected
    new_id      bigint      unique,               -- that was issued for it; absent: not applied (yet)
    approval_id bigint      unique references approval,
    version     int         not null,             -- that was seen by whoever corrected it
    reason_code text        not null,
    reason      text        not null,
    ticket      text,
    changed     text[]      not null check (cardinality(changed) > 0),
    locked      text[]      not null,             -- those of them that one person does not change
    proof       bytea       not null,             -- keyed hash of the new values: what a second person approves
    key_id      text        not null,
    fields      bytea       not null,             -- the changed fields with their new values, sealed
    by_name     text        not null,
    by_account  text        not null,
    at          timestamptz not null,
    check (new_id is not null or approval_id is not null),
    check (approval_id is not null or cardinality(locked) = 0)
);
-- A transfer is replaced once.
create unique index correction_applied on correction (transfer_id) where new_id is not null;
create index correction_transfer on correction (transfer_id);

create function refuse_correction_change() returns trigger language plpgsql as $$
begin
    raise exception 'correction % is fixed', old.id using errcode = 'check_violation';
end
$$;
create trigger correction_fixed before update on correction for each row
    when (old.new_id is not null or old.transfer_id <> new.transfer_id or old.approval_id is distinct from new.approval_id
          or old.proof <> new.proof or old.fields <> new.fields or old.changed <> new.changed or old.locked <> new.locked
          or old.by_account <> new.by_account)
    execute function refuse_correction_change();
create trigger correction_kept before delete on correction for each row execute function refuse_correction_change();
