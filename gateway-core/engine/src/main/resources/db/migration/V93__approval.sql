-- Four eyes: what one person asks for, another decides. One table for everything that needs a second person; it keeps itself what must
-- never be otherwise: nobody decides what he had a hand in, what is asked never changes, and what is decided stays so.

create sequence approval_seq;

create table approval (
    id              bigint      primary key default nextval('approval_seq'),
    kind            text        not null check (kind in ('replay-job', 'decision', 'correction', 'release')),
    subject_id      bigint      not null,    -- of the job, the transfer, the correction, the batch
    subject         text        not null,    -- as people name it: transfer:QXKM0000001Z
    destinations    text[]      not null,    -- for which whoever decides needs the right
    digest          text        not null,    -- of what is asked and of its subject as it was
    what            jsonb       not null,    -- what the act needs to be done, without personal values
    summary         jsonb       not null,    -- items, VND, flags, words in vi and en; masked
    reason          text        not null,
    ticket          text,
    asked_by        text        not null,
    asked_account   text        not null,    -- who has proven who he is; of two officers behind one program the same
    touched         text[]      not null,    -- accounts that had a hand in it
    asked_at        timestamptz not null,
    expires_at      timestamptz not null,
    state           text        not null default 'waiting'
                                check (state in ('waiting', 'approved', 'rejected', 'expired', 'void', 'failed')),
    decided_by      text,
    decided_account text,
    decision        text,                    -- why it was approved or rejected
    code            text,                    -- why it is void, or could not be done
    ended_at        timestamptz,
    check (decided_by <> asked_by),
    check (decided_account <> all (touched)),
    check (asked_account = any (touched)),
    check ((state = 'waiting') = (ended_at is null)),
    check ((decided_by is null) = (decided_account is null)),
    check ((decided_by is null) = (decision is null)),
    check (state not in ('approved', 'rejected', 'failed') or decided_by is not null),
    check (state not in ('waiting', 'expired', 'void') or decided_by is null),
    check (state not in ('void', 'failed') or code is not null)
);
create unique index approval_waiting on approval (kind, subject_id) where state = 'waiting';
create index approval_subject on approval (kind, subject_id, id);
create index approval_asked on approval (asked_account, id);
create index approval_open on approval (expires_at, id) where state = 'waiting';

create function refuse_approval_change() returns trigger language plpgsql as $$
begin
    raise exception 'approval % is fixed', old.id using errcode = 'check_violation';
end
$$;
create trigger approval_fixed before update on approval for each row
    when (old.state <> 'waiting' or old.kind <> new.kind or old.subject_id <> new.subject_id or old.digest <> new.digest
          or old.what <> new.what or old.summary <> new.summary or old.destinations <> new.destinations or old.reason <> new.reason
          or old.asked_by <> new.asked_by or old.asked_account <> new.asked_account or old.touched <> new.touched
          or old.asked_at <> new.asked_at or old.expires_at <> new.expires_at)
    execute function refuse_approval_change();
create trigger approval_kept before delete on approval for each row execute function refuse_approval_change();

-- Requests about replay jobs so far. They compared names: of "lan (administrator)" the account is administrator, and where two
-- officers of one account had decided, the whole name of the second stands for his.
create function pg_temp.account(name text) returns text language sql immutable as
    $$ select case when name like '%)' then regexp_replace(name, '^.*\(([^()]*)\)$', '\1') else name end $$;
insert into approval(kind, subject_id, subject, destinations, digest, what, summary, reason, asked_by, asked_account, touched, asked_at,
                     expires_at, state, decided_by, decided_account, decision, code, ended_at)
    select 'replay-job', a.job_id, 'replay-job:' || a.job_id,
           array(select l.destination from replay_lane l where l.job_id = a.job_id order by l.destination), a.digest, '{}',
           jsonb_build_object('items', j.total, 'vnd', j.vnd, 'flags', jsonb_build_array('bulk'), 'text', jsonb_build_object(
               'vi', 'Gửi lại ' || j.total || ' lượt truyền', 'en', 'Replay ' || j.total || ' transfers')),
           j.reason, a.asked_by, pg_temp.account(a.asked_by), array[pg_temp.account(a.asked_by)], a.asked_at, a.expires_at,
           case when a.approved then 'approved' when not a.approved then 'rejected'
                when j.state = 'waiting-approval' then 'waiting' else 'void' end,
           a.decided_by,
           case when pg_temp.account(a.decided_by) = pg_temp.account(a.asked_by) then a.decided_by
                else pg_temp.account(a.decided_by) end,
           case when a.decided_by is not null then coalesce(a.reason, '') end,
           case when a.decided_by is null and j.state <> 'waiting-approval' then 'approval.withdrawn' end,
           case when a.decided_by is not null then a.decided_at
                when j.state <> 'waiting-approval' then coalesce(j.ended_at, a.asked_at) end
      from replay_approval a join replay_job j on j.id = a.job_id order by a.job_id;
drop table replay_approval;

-- What proves a decision: a letter, a statement. Sealed, as is its name, which may name a person.
create table evidence (
    id          bigint      generated always as identity primary key,
    transfer_id bigint      not null,
    approval_id bigint      references approval,   -- absent: it was decided by one person
    sha256      bytea       not null,
    type        text        not null,
    size_bytes  int         not null check (size_bytes between 1 and 5242880),
    key_id      text        not null,
    name        bytea       not null,
    content     bytea       not null,
    given_by    text        not null,
    given_at    timestamptz not null
);
create index evidence_transfer on evidence (transfer_id);
create index evidence_approval on evidence (approval_id) where approval_id is not null;

-- Lines that repeat a transfer, found from the transfer.
create index refused_line_first on refused_line (first_id) where first_id is not null;
