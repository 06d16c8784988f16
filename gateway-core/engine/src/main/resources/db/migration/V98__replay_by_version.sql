-- Replay by the version of the mapping by which transfers were last sent: a choice of a job, frozen with each of its items, and carried
-- by the transfer to its route. And four eyes for saying that a locked entitlement may go on.

alter table transfer add column pinned text;      -- version of a mapping (name@vN) that it goes through; absent: whichever its route names
alter table replay_job add column mapping text not null default 'current' check (mapping in ('current', 'original'));
alter table replay_job add column versions jsonb not null default '{}';   -- how many items go by which version
alter table replay_item add column mapping text;  -- version that it goes by; absent: the current one

drop trigger replay_job_fixed on replay_job;
create trigger replay_job_fixed before update on replay_job for each row
    when (old.total > 0 and (old.total <> new.total or old.digest <> new.digest or old.scope <> new.scope or old.cutoff <> new.cutoff
          or old.stages <> new.stages or old.asks <> new.asks or old.created_by <> new.created_by
          or old.mapping <> new.mapping or old.versions <> new.versions
          or old.stop_percent <> new.stop_percent or old.start_at is distinct from new.start_at))
    execute function refuse_job_change();

alter table approval drop constraint approval_kind_check;
alter table approval add constraint approval_kind_check
    check (kind in ('replay-job', 'decision', 'correction', 'release', 'break'));
