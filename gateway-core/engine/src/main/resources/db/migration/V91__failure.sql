-- What needs a person, found by a table of its own: states are not indexed, and asking all transfers for those that failed would read
-- them all. A trigger keeps it. What goes well pays for its condition only; what it costs is measured in gateway-core/RATIONALE.md.

-- A cause group by its parts, so that nobody has to look a number up, or to wait for whoever gives it out first.
create function cause_group_id(destination text, service text, cause text) returns bigint language sql immutable parallel safe
    return ('x' || left(md5(destination || E'\x1f' || service || E'\x1f' || cause), 16))::bit(64)::bigint;

-- The field that a cause names: mapping.amount.limit is about the amount.
create function cause_field(cause text) returns text language sql immutable parallel safe
    return case when cause like 'mapping.%.%' then split_part(cause, '.', 2) else '' end;

-- Groups have codes for names, never free text: what a partner writes where a code should stand is one group.
create function cause_code(cause text, state text) returns text language sql immutable parallel safe
    return case when cause is null or cause = '' then lower(state) || '.no-reason'
                when cause ~ '^[A-Za-z0-9_*.-]{1,60}$' then cause else 'partner.code-unreadable' end;

create table failure (
    transfer_id bigint      not null primary key,
    group_id    bigint      not null,
    destination text        not null,
    service     text        not null,
    operation   text        not null default '',  -- of the submission that failed; '' where nothing was sent
    cause       text        not null,
    field       text        not null default '',
    person_key  bigint,
    amount_vnd  bigint      not null,
    since       timestamptz not null
);
create index failure_since on failure (group_id, since, transfer_id);
create index failure_person on failure (group_id, person_key);

-- How many failures a group has, by the hour since which they fail, older ones by the day in Vietnam. Whoever makes or mends one adds a line to failure_delta and
-- waits for nobody; one at a time folds the lines into the sums. What there is is always both together.
create table failure_sum (
    group_id bigint      not null,
    hour     timestamptz not null,
    items    bigint      not null,
    vnd      bigint      not null,
    primary key (group_id, hour)
);
create table failure_delta (
    group_id bigint      not null,
    hour     timestamptz not null,
    items    bigint      not null,
    vnd      bigint      not null
);
create view failure_count as
    select group_id, hour, items, vnd from failure_sum union all select group_id, hour, items, vnd from failure_delta;

-- What persons said of a group of causes: transfers that failed for one cause at one destination, or work items of one code.
create table cause_group (
    id          bigint      not null primary key,
    kind        text        not null check (kind in ('transfer', 'work')),
    destination text        not null,
    service     text        not null,      -- '' for work items
    cause       text        not null,
    field       text        not null default '',
    state       text        not null default 'open' check (state in ('open', 'acknowledged', 'fixed', 'ignored')),
    until       timestamptz,               -- to which it is ignored
    fixed_at    timestamptz,               -- when somebody said so
    verified_at timestamptz,               -- when a replay of it succeeded after that
    returned_at timestamptz,               -- when it came again after that, and so is open once more
    assignee    text,
    note        text,
    version     int         not null default 0,
    changed_at  timestamptz,
    changed_by  text,
    check ((state = 'ignored') = (until is not null)),
    check ((state = 'fixed') = (fixed_at is not null)),
    check (verified_at is null or fixed_at is not null)
) with (fillfactor = 50);

-- What happened to a group, oldest first; the audit has the same, this is what its page reads.
create table cause_group_event (
    id       bigint generated always as identity primary key,
    group_id bigint      not null references cause_group,
    at       timestamptz not null,
    actor    text        not null,
    action   text        not null,
    detail   text        not null default ''
);
create index cause_group_event_group on cause_group_event (group_id, id);
create trigger cause_group_event_kept before update or delete on cause_group_event for each row execute function refuse_change();

create function keep_failure() returns trigger language plpgsql as $$
declare
    gone failure%rowtype;
    came failure%rowtype;
begin
    if tg_op <> 'INSERT' then
        delete from failure where transfer_id = old.id returning * into gone;
        if found then
            insert into failure_delta values (gone.group_id, date_trunc('hour', gone.since, 'UTC'), -1, -gone.amount_vnd);
        end if;
    end if;
    if tg_op = 'DELETE' or new.state not in ('REJECTED', 'DEAD', 'RETURNED') then
        return null;
    end if;
    came.transfer_id := new.id;
    came.cause := cause_code(new.cause, new.state);
    came.field := cause_field(came.cause);
    came.amount_vnd := new.amount_vnd;
    came.since := new.changed_at;
    came.destination := coalesce((select u.destination from unit u where u.id = new.unit_id), '');
    came.service := coalesce((select u.service from unit u where u.id = new.unit_id), '');
    came.operation := coalesce((select s.operation from submission s where s.id = new.submission_id), '');
    came.person_key := (select coalesce(i.personal_number_key, i.beneficiary_key) from transfer_item i where i.id = new.id);
    came.group_id := cause_group_id(came.destination, came.service, came.cause);
    insert into failure values (came.*);
    insert into failure_delta values (came.group_id, date_trunc('hour', came.since, 'UTC'), 1, came.amount_vnd);
    -- A group that was called fixed is open again by a failure after that. Whoever is at the row already either does the same or
    -- is a person who decides about it now, so nobody waits.
    if exists (select from cause_group g where g.id = came.group_id and g.state = 'fixed' and g.fixed_at < came.since) then
        with mine as (
            select g.id from cause_group g where g.id = came.group_id and g.state = 'fixed' for update skip locked
        ), opened as (
            update cause_group g set state = 'open', fixed_at = null, verified_at = null, returned_at = came.since,
                   version = g.version + 1, changed_at = came.since, changed_by = 'gateway'
            from mine where g.id = mine.id returning g.id
        )
        insert into cause_group_event(group_id, at, actor, action) select id, came.since, 'gateway', 'returned' from opened;
    end if;
    return null;
end
$$;

create trigger transfer_failed after update on transfer for each row
    when ((new.state in ('REJECTED', 'DEAD', 'RETURNED') or old.state in ('REJECTED', 'DEAD', 'RETURNED'))
          and (new.state <> old.state or new.cause is distinct from old.cause))
    execute function keep_failure();
create trigger transfer_born_failed after insert on transfer for each row
    when (new.state in ('REJECTED', 'DEAD', 'RETURNED')) execute function keep_failure();
create trigger transfer_gone_failed after delete on transfer for each row
    when (old.state in ('REJECTED', 'DEAD', 'RETURNED')) execute function keep_failure();

-- Adds the lines to the sums, and remembers groups that were never there before. For one at a time.
create function fold_failures() returns bigint language plpgsql as $$
declare
    folded bigint;
    hours_from timestamptz := date_trunc('day', now(), 'Asia/Ho_Chi_Minh') - interval '2 days';
begin
    if not exists (select from failure_delta) or not pg_try_advisory_xact_lock(hashtextextended('fold_failures', 0)) then
        return 0;
    end if;
    with aged as (
        delete from failure_sum where hour < hours_from and hour <> date_trunc('day', hour, 'Asia/Ho_Chi_Minh') returning group_id, hour, items, vnd
    )
    insert into failure_delta select group_id, hour, items, vnd from aged;
    with lines as (
        delete from failure_delta returning group_id, items, vnd,
            case when hour < hours_from then date_trunc('day', hour, 'Asia/Ho_Chi_Minh') else hour end as hour
    ), summed as (
        insert into failure_sum as s (group_id, hour, items, vnd)
        select group_id, hour, sum(items), sum(vnd) from lines group by group_id, hour order by group_id, hour
        on conflict (group_id, hour) do update set items = s.items + excluded.items, vnd = s.vnd + excluded.vnd
    )
    select count(*) into folded from lines;
    delete from failure_sum where items = 0 and vnd = 0;
    insert into cause_group(id, kind, destination, service, cause, field)
    select s.group_id, 'transfer', f.destination, f.service, f.cause, f.field from (select distinct group_id from failure_sum) as s
    cross join lateral (select * from failure where failure.group_id = s.group_id limit 1) as f
    where not exists (select from cause_group g where g.id = s.group_id) order by s.group_id on conflict do nothing;
    return folded;
end
$$;

-- A ledger that was there before.
insert into failure(transfer_id, group_id, destination, service, operation, cause, field, person_key, amount_vnd, since)
select t.id, cause_group_id(u.destination, u.service, cause_code(t.cause, t.state)), u.destination, u.service, coalesce(s.operation, ''),
       cause_code(t.cause, t.state), cause_field(cause_code(t.cause, t.state)), coalesce(i.personal_number_key, i.beneficiary_key),
       t.amount_vnd, t.changed_at
from transfer t join unit u on u.id = t.unit_id left join transfer_item i on i.id = t.id left join submission s on s.id = t.submission_id
where t.state in ('REJECTED', 'DEAD', 'RETURNED') order by t.id;
insert into failure_delta(group_id, hour, items, vnd)
select group_id, date_trunc('hour', since, 'UTC'), count(*), sum(amount_vnd) from failure group by 1, 2;
insert into cause_group(id, kind, destination, service, cause, field)
select distinct group_id, 'transfer', destination, service, cause, field from failure;
