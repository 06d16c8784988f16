-- The ledger: the only truth. Shapes follow measurements: nothing indexed that changes state, the payload apart from the state,
-- items of one sending side by side in id order, due work in a small table of units.

-- References towards partners are tag + transfer id (base 36). A restored ledger gets a new tag, so that an id given out twice
-- never makes the same reference twice.
create table reference_tag (
    from_id bigint primary key,
    tag     text not null unique check (tag ~ '^[A-Z]{4}$')
);

-- Which keys this ledger was written with; checked at start. Losing the index key stops intake.
create table key_check (
    purpose text primary key check (purpose in ('payload', 'index')),
    key_id  text  not null,
    proof   bytea not null
);

create sequence batch_seq;
create sequence unit_seq;
create sequence transfer_seq;
create sequence submission_seq;
create sequence attempt_seq;
create sequence report_seq;
create sequence outcome_seq;
create sequence work_item_seq;
create sequence hold_seq;

create table batch (
    id             bigint primary key default nextval('batch_seq'),
    service        text        not null,
    agency         text        not null,
    state          text        not null check (state in
        ('RECEIVED', 'CHECKING', 'REFUSED', 'AWAITING_APPROVAL', 'RELEASED', 'DONE', 'CANCELLED')),
    file_name      text,
    format         text        not null,
    content_hash   bytea       not null,   -- of the bytes and the parameters
    check_only     boolean     not null default false,
    declared_count bigint,
    declared_sum   bigint,
    lines          bigint      not null default 0,
    sum_vnd        bigint      not null default 0,
    unreadable     bigint      not null default 0,   -- lines whose amount is not digits only
    faults         jsonb       not null default '[]',
    execution_date date,
    officer        text,
    purpose        text,
    period         text,
    unit           text,
    received_at    timestamptz not null,
    checked_at     timestamptz,
    released_at    timestamptz,
    done_at        timestamptz,
    cancelled_by   text
) with (fillfactor = 70);
create index batch_content on batch (content_hash);

create table raw_file (
    batch_id bigint not null references batch,
    part     int    not null,
    key_id   text   not null,
    bytes    bytea  not null,              -- deflated, then encrypted
    primary key (batch_id, part)
);
alter table raw_file alter column bytes set storage external;

-- Lines that never became a transfer.
create table refused_line (
    batch_id   bigint not null references batch,
    line       int    not null,
    kind       text   not null check (kind in ('refused', 'duplicate')),
    code       text   not null,            -- the first fault by column order
    faults     jsonb  not null,            -- every fault: [{"field","code","args":{}}]
    amount_vnd bigint,                     -- absent where it is not digits only
    first_id   bigint,                     -- the transfer that it repeats or contradicts
    key_id     text   not null,
    row        bytea  not null,            -- the line as it came, encrypted
    primary key (batch_id, line)
);

-- A unit: transfers side by side in id order that may leave together: one service, agency, destination, execution date.
create table unit (
    id             bigint primary key default nextval('unit_seq'),
    batch_id       bigint references batch,
    service        text        not null,
    agency         text        not null,
    destination    text        not null,   -- '' where no rule of the routing table matched
    execution_date date        not null,
    first_id       bigint      not null,
    last_id        bigint      not null,
    created_at     timestamptz not null,
    due_at         timestamptz,            -- when something of it is to be sent; absent: nothing is
    first_due_at   timestamptz,            -- since when it waits for its partner (maxAge counts from here)
    tries          int         not null default 0,
    offered_at     timestamptz,
    lease_owner    text,
    lease_until    timestamptz,
    fence          bigint      not null default 0
) with (fillfactor = 50);
create index unit_batch on unit (batch_id);
create index unit_range on unit (first_id);
create index unit_due on unit (destination, due_at) where due_at is not null;

create table transfer (
    id            bigint      not null primary key,
    unit_id       bigint      not null,
    line          int,                     -- of its batch; absent for a single transfer
    state         text        not null,
    submission_id bigint,                  -- the latest
    attempts      smallint    not null default 0,
    amount_vnd    bigint      not null,    -- 0 for services without money
    cause         text,                    -- normalised code by which failures are grouped
    partner_code  text,                    -- the partner's own
    locked        boolean     not null default false,   -- a break about money is open
    held          text,                    -- cause of a hold on this transfer
    was           text,                    -- the state before SUPERSEDED: a superseded line keeps its result
    prior_id      bigint,                  -- the transfer that this one re-issues
    changed_at    timestamptz not null,
    check (state in ('AWAITING_APPROVAL', 'READY', 'SENDING', 'RETRYING', 'IN_DOUBT', 'ACCEPTED', 'COMPLETED', 'REJECTED',
                     'RETURNED', 'DEAD', 'CLOSED', 'SUPERSEDED'))
) with (fillfactor = 45);

-- Written once. Search keys are 8 bytes of the keyed hash; a hit is compared again after decryption.
create table transfer_item (
    id               bigint not null primary key,
    entitlement_key  bytea,                -- keyed hash of the identity; absent for services without one
    content_hash     bytea  not null,      -- keyed hash of the content
    second_key       bytea,                -- keyed hash of what one person may have only once
    personal_number_key bigint,
    beneficiary_key  bigint,
    account_key      bigint,
    key_id           text   not null,
    payload          bytea  not null
);
alter table transfer_item alter column payload set storage external;
create index transfer_item_personal_number on transfer_item (personal_number_key);
create index transfer_item_beneficiary on transfer_item (beneficiary_key);
create index transfer_item_account on transfer_item (account_key);

-- Who holds an entitlement key: the latest transfer. The primary key is what lets nobody be paid twice.
create table entitlement (
    key         bytea  not null primary key,
    second_key  bytea,
    transfer_id bigint not null
);
create index entitlement_second on entitlement (second_key);

create table idempotency_key (
    service     text   not null,
    agency      text   not null,
    key         text   not null,
    transfer_id bigint not null,
    body_hash   bytea  not null,
    primary key (service, agency, key)
);

-- What leaves in one call. Committed before the first byte leaves; never changes in what it says.
create table submission (
    id             bigint primary key default nextval('submission_seq'),
    unit_id        bigint      not null references unit,
    service        text        not null,
    destination    text        not null,
    operation      text        not null,
    msg_id         text        not null unique,
    item_ids       bigint[]    not null,
    sum_vnd        bigint      not null,
    execution_date date        not null,
    mapping        text        not null,
    connector      text        not null,
    key_id         text        not null,
    bytes          bytea       not null,   -- deflated, then encrypted
    created_at     timestamptz not null,
    sends          int         not null default 0,
    left_at        timestamptz,            -- when the last byte of the latest sending had certainly left; absent after a crash
    lease_until    timestamptz not null,   -- of the latest sending: where left_at is absent, the bytes had left by then
    accepted       boolean     not null default false,  -- the partner has said at least once that it has it
    not_known_at   timestamptz,            -- first time that the partner did not know it
    open           int         not null,   -- items without a final answer
    inquire_at     timestamptz,            -- when to ask; absent: not
    inquiries      int         not null default 0,
    decide_at      timestamptz             -- when silence becomes a person's work
) with (fillfactor = 70);
alter table submission alter column bytes set storage external;
create index submission_unit on submission (unit_id);
create index submission_inquire on submission (destination, inquire_at) where inquire_at is not null;
create index submission_decide on submission (decide_at) where decide_at is not null;

create table attempt (
    id            bigint primary key default nextval('attempt_seq'),
    submission_id bigint      not null references submission,
    kind          text        not null check (kind in ('send', 'inquiry')),
    number        int         not null,
    fence         bigint      not null,
    node          text        not null,
    started_at    timestamptz not null,
    ended_at      timestamptz,
    outcome       text,                    -- word of the answer: Accepted, Unknown, Found, ...; absent: none was recorded
    code          text,
    detail        text                     -- without personal values
);
create index attempt_submission on attempt (submission_id);

-- Messages for the broker that must not be lost with a transaction: dead letters. The relay ships and deletes them.
create table broker_outbox (
    id         bigint generated always as identity primary key,
    queue      text        not null,
    body       text        not null,   -- JSON: ids and codes, never personal values
    created_at timestamptz not null
);

create table report (
    id              bigint primary key default nextval('report_seq'),
    destination     text        not null,
    source_id       text        not null,  -- the partner's name for it
    copy            int         not null,  -- a broken document is fetched again
    type            text        not null,
    state           text        not null check (state in ('RECEIVED', 'APPLIED', 'REFUSED')),
    kind            text,
    document_id     text,
    accounting_date date,
    sha256          bytea       not null,
    received_at     timestamptz not null,
    applied_at      timestamptz,
    facts           int         not null default 0,
    fault_code      text,
    fault           text,
    unique (destination, source_id, copy)
);
create index report_waiting on report (destination, id) where state = 'RECEIVED';

create table report_part (
    report_id bigint not null references report,
    part      int    not null,
    key_id    text   not null,
    bytes     bytea  not null,
    primary key (report_id, part)
);
alter table report_part alter column bytes set storage external;

-- What was said of the items of one submission, by an attempt or a report: one packed row, see PackedOutcomes.
create table outcome (
    id            bigint primary key default nextval('outcome_seq'),
    submission_id bigint,
    attempt_id    bigint,
    report_id     bigint,
    at            timestamptz not null,
    items         int         not null,
    packed        bytea       not null
);
alter table outcome alter column packed set storage external;
create index outcome_submission on outcome (submission_id);
create index outcome_report on outcome (report_id);

-- What a person must look at: reconciliation breaks, silence past decideBy, unpaid entitlements that a list repeats.
create table work_item (
    id            bigint primary key default nextval('work_item_seq'),
    code          text        not null,
    destination   text        not null default '',
    reference     text        not null default '',
    batch_id      bigint,
    submission_id bigint,
    transfer_id   bigint,
    report_id     bigint,
    said_vnd      bigint,
    expected_vnd  bigint,
    detail        text        not null default '',
    locks         boolean     not null default false,
    owner         text        not null,
    state         text        not null default 'OPEN' check (state in ('OPEN', 'RESOLVED')),
    opened_at     timestamptz not null,
    resolved_at   timestamptz,
    resolved_by   text,
    resolution    text
);
create unique index work_item_open on work_item (code, destination, reference) where state = 'OPEN';
create index work_item_transfer on work_item (transfer_id);

create table hold (
    id          bigint primary key default nextval('hold_seq'),
    kind        text        not null check (kind in ('all', 'destination', 'batch', 'person', 'transfer')),
    target      text        not null,      -- id; for a person the keyed hash
    reason      text        not null,
    owner       text        not null,
    until       timestamptz,
    created_at  timestamptz not null,
    released_at timestamptz,
    released_by text
);
create index hold_open on hold (kind, target) where released_at is null;

-- The one node that polls and inquires at a destination.
create table destination (
    id          text primary key,
    lease_owner text,
    lease_until timestamptz,
    cursor      text
);

create table audit_entry (
    seq      bigint      not null primary key,
    at       timestamptz not null,
    actor    text        not null,
    action   text        not null,
    subject  text        not null,
    detail   text        not null,         -- JSON, without personal values
    previous bytea       not null,
    hash     bytea       not null
);

-- Legal transitions: the same table as vn.lienthong.gateway.engine.ledger.State; a test compares the two.
create function transition_is_legal(before text, after text) returns boolean language sql immutable parallel safe as $$
    select case before
        when 'AWAITING_APPROVAL' then after in ('READY', 'CLOSED')
        when 'READY' then after in ('SENDING', 'SUPERSEDED', 'CLOSED', 'DEAD', 'ACCEPTED', 'COMPLETED', 'REJECTED', 'RETURNED')
        when 'SENDING' then after in ('ACCEPTED', 'COMPLETED', 'REJECTED', 'RETURNED', 'RETRYING', 'IN_DOUBT', 'DEAD')
        when 'RETRYING' then after in ('READY', 'SUPERSEDED', 'CLOSED', 'DEAD', 'ACCEPTED', 'COMPLETED', 'REJECTED', 'RETURNED')
        when 'IN_DOUBT' then after in ('ACCEPTED', 'COMPLETED', 'REJECTED', 'RETURNED', 'RETRYING', 'CLOSED')
        when 'ACCEPTED' then after in ('COMPLETED', 'REJECTED', 'RETURNED', 'IN_DOUBT')
        when 'COMPLETED' then after in ('RETURNED', 'REJECTED')
        when 'REJECTED' then after in ('SUPERSEDED', 'CLOSED', 'RETURNED', 'COMPLETED')
        when 'RETURNED' then after in ('SUPERSEDED', 'CLOSED')
        when 'DEAD' then after in ('READY', 'SUPERSEDED', 'CLOSED', 'ACCEPTED', 'COMPLETED', 'RETURNED')
        when 'CLOSED' then after in ('SUPERSEDED', 'ACCEPTED', 'COMPLETED', 'RETURNED')
        else false
    end
$$;

create function refuse_transition() returns trigger language plpgsql as $$
begin
    raise exception 'transfer % may not go from % to %', old.id, old.state, new.state using errcode = 'check_violation';
end
$$;

create trigger transfer_transition before update on transfer for each row
    when (old.state <> new.state and not transition_is_legal(old.state, new.state))
    execute function refuse_transition();

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'check_violation';
end
$$;

create trigger audit_append_only before update or delete on audit_entry for each row execute function refuse_change();
create trigger submission_fixed before update on submission for each row
    when (old.bytes is distinct from new.bytes or old.item_ids is distinct from new.item_ids or old.sum_vnd <> new.sum_vnd
          or old.destination <> new.destination or old.execution_date <> new.execution_date)
    execute function refuse_change();
create trigger submission_kept before delete on submission for each row execute function refuse_change();
create trigger work_item_kept before delete on work_item for each row execute function refuse_change();
