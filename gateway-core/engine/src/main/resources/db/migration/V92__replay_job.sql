-- Replay jobs: a person sends many failed transfers on, a few at first, as fast as he allows, and learns what became of each. The set
-- is frozen when the job is made; what fails later does not join it.

create sequence replay_job_seq;

create table replay_job (
    id            bigint      primary key default nextval('replay_job_seq'),
    state         text        not null check (state in ('waiting-approval', 'scheduled', 'canary', 'waiting-person', 'running',
                                                        'paused', 'stopped', 'cancelled', 'finished')),
    paused_in     text,                    -- where it goes on when it is resumed
    scope         jsonb       not null,    -- what was selected
    cutoff        timestamptz not null,    -- what failed later is not in it
    stages        int[]       not null,    -- how many first, how many next, …; then the rest
    stage         int         not null default 0,
    asks          boolean     not null,    -- waits for a person after the first stage
    rate          int         check (rate > 0),               -- items a minute and destination; absent: as the destination takes them
    stop_percent  int         not null check (stop_percent between 0 and 100),
    stop_minimum  int         not null check (stop_minimum > 0),
    start_at      timestamptz,
    window_from   time,                    -- of every day in Vietnam
    window_to     time,
    reason        text        not null,
    ticket        text,
    created_by    text        not null,
    created_at    timestamptz not null,
    request_key   text,                    -- the caller's Idempotency-Key
    request_hash  text        not null,
    digest        text        not null,    -- of the items and of how they go: what somebody approves
    total         int         not null default 0,
    vnd           bigint      not null default 0,
    people        int         not null default 0,
    waiting       int         not null default 0,
    sent          int         not null default 0,
    delivered     int         not null default 0,
    failed        int         not null default 0,
    skipped       int         not null default 0,
    base_failed   int         not null default 0,   -- what had failed when a person let it go on
    base_finished int         not null default 0,
    note          text        not null default '',  -- why it stands as it does: a code
    started_at    timestamptz,
    ended_at      timestamptz,             -- every outcome is known
    check (waiting + sent + delivered + failed + skipped = total),
    check (state <> 'finished' or (waiting = 0 and sent = 0)),
    check (state <> 'cancelled' or waiting = 0),
    check ((window_from is null) = (window_to is null)),
    unique (created_by, request_key)
) with (fillfactor = 50);
create index replay_job_live on replay_job (id) where ended_at is null;

create function refuse_job_change() returns trigger language plpgsql as $$
begin
    raise exception 'what replay job % does is fixed', old.id using errcode = 'check_violation';
end
$$;
create trigger replay_job_fixed before update on replay_job for each row
    when (old.total > 0 and (old.total <> new.total or old.digest <> new.digest or old.scope <> new.scope or old.cutoff <> new.cutoff
          or old.stages <> new.stages or old.asks <> new.asks or old.created_by <> new.created_by
          or old.stop_percent <> new.stop_percent or old.start_at is distinct from new.start_at))
    execute function refuse_job_change();

create table replay_item (
    job_id      bigint      not null references replay_job,
    n           int         not null,      -- in the order of acceptance
    transfer_id bigint      not null,      -- that had failed
    current_id  bigint      not null,      -- the same, or the one that was issued for it
    destination text        not null,
    group_id    bigint,                    -- the cause for which it had failed
    amount_vnd  bigint      not null,
    state       text        not null check (state in ('waiting', 'sent', 'delivered', 'failed', 'skipped')),
    code        text,                      -- why it was skipped, or failed again
    at          timestamptz,               -- when it was sent, or passed over
    primary key (job_id, n)
) with (fillfactor = 70);
-- One job at a time may have a transfer in hand.
create unique index replay_item_in_hand on replay_item (transfer_id) where state in ('waiting', 'sent');
create index replay_item_next on replay_item (job_id, destination, n) where state = 'waiting';
create index replay_item_state on replay_item (job_id, state, n);
create index replay_item_group on replay_item (group_id, job_id);

-- When a job may send the next items to a destination.
create table replay_lane (
    job_id      bigint      not null references replay_job,
    destination text        not null,
    next_at     timestamptz not null,
    primary key (job_id, destination)
);

-- Four eyes: what one asks for, another decides.
create table replay_approval (
    job_id     bigint      primary key references replay_job,
    digest     text        not null,
    asked_by   text        not null,
    asked_at   timestamptz not null,
    expires_at timestamptz not null,
    decided_by text,
    decided_at timestamptz,
    approved   boolean,
    reason     text,
    check (decided_by <> asked_by),
    check ((decided_by is null) = (approved is null))
);

-- Who took the place of a transfer. Never changes, so it costs only whoever takes one.
create index transfer_prior on transfer (prior_id) where prior_id is not null;
