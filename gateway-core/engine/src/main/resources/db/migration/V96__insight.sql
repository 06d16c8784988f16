-- What the pages over the whole read: figures by the hour in place of counting transfers, alerts, and views that people keep.

-- What left and what came of it, by the hour in which it happened. Filled once a minute by roll_trend, never by what it counts.
create table trend (
    hour        timestamptz not null,
    destination text        not null,
    service     text        not null,
    outcome     text        not null check (outcome in ('sent', 'completed', 'rejected', 'returned', 'dead')),
    cause       text        not null default '',   -- normalised, of failures
    items       bigint      not null,
    vnd         bigint      not null,
    primary key (hour, destination, service, outcome, cause)
) with (fillfactor = 70);

-- How long what was completed had been under way since its release: bucket n holds what took at most 2^(n/2) seconds.
create table trend_delay (
    hour        timestamptz not null,
    destination text        not null,
    service     text        not null,
    bucket      smallint    not null,
    items       bigint      not null,
    primary key (hour, destination, service, bucket)
) with (fillfactor = 70);

-- Up to when it was counted, and which outcomes and submissions were looked at.
create table trend_mark (
    only_one      boolean     primary key default true check (only_one),
    counted_to    timestamptz not null,
    outcome_id    bigint      not null,
    submission_id bigint      not null
);

create function delay_bucket(took interval) returns smallint language sql immutable parallel safe as $$
    select ceil(2 * log(2, greatest(extract(epoch from took), 0.03125)))::smallint
$$;

-- Counts what happened since the last time and up to told_to, for one at a time: what was completed is looked for only in units
-- about which a partner said something since then, what failed in the table of failures. What is still being written has its
-- times already, so nothing younger than the oldest transaction that writes is counted yet. Planned without statistics and
-- without reading whole tables.
create function roll_trend(told_to timestamptz) returns bigint
    language plpgsql set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    mark    trend_mark%rowtype;
    reached timestamptz;
    said_to bigint;
    sent_to bigint;
    counted bigint;
begin
    if not pg_try_advisory_xact_lock(hashtextextended('roll_trend', 0)) then
        return 0;
    end if;
    select * into mark from trend_mark;
    select least(told_to, min(xact_start) - interval '5 seconds') into reached from pg_stat_activity
        where datname = current_database() and backend_type = 'client backend' and backend_xid is not null and pid <> pg_backend_pid();
    if reached <= mark.counted_to then
        return 0;
    end if;
    perform fold_failures();

    -- Two moments of one transaction may be read from the clock one after the other: two seconds are looked at twice.
    select coalesce((select o.id - 1 from outcome o where o.id > mark.outcome_id and o.at > reached - interval '2 seconds' order by o.id limit 1),
                    (select max(o.id) from outcome o), mark.outcome_id) into said_to;
    select coalesce((select s.id - 1 from submission s where s.id > mark.submission_id and s.created_at > reached order by s.id limit 1),
                    (select max(s.id) from submission s), mark.submission_id) into sent_to;

    insert into trend as t (hour, destination, service, outcome, items, vnd)
    select date_trunc('hour', s.created_at, 'UTC'), s.destination, s.service, 'sent', sum(cardinality(s.item_ids)), sum(s.sum_vnd)
    from submission s where s.id > mark.submission_id and s.id <= sent_to group by 1, 2, 3 order by 1, 2, 3
    on conflict (hour, destination, service, outcome, cause) do update set items = t.items + excluded.items, vnd = t.vnd + excluded.vnd;

    insert into trend as t (hour, destination, service, outcome, cause, items, vnd)
    select date_trunc('hour', f.since, 'UTC'), f.destination, f.service, lower(x.state), f.cause, count(*), sum(f.amount_vnd)
    from cause_group g
    cross join lateral (select * from failure f where f.group_id = g.id and f.since > mark.counted_to and f.since <= reached) f
    join transfer x on x.id = f.transfer_id
    where g.kind = 'transfer' and x.state in ('REJECTED', 'RETURNED', 'DEAD') group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
    on conflict (hour, destination, service, outcome, cause) do update set items = t.items + excluded.items, vnd = t.vnd + excluded.vnd;

    with touched as materialized (
        select distinct s.unit_id from outcome o join submission s on s.id = o.submission_id where o.id > mark.outcome_id
    ), ended as materialized (
        select date_trunc('hour', x.changed_at, 'UTC') as hour, u.destination, u.service,
               delay_bucket(x.changed_at - coalesce(b.released_at, u.created_at)) as bucket, count(*) as items, sum(x.amount_vnd) as vnd
        from touched join unit u on u.id = touched.unit_id left join batch b on b.id = u.batch_id
        join transfer x on x.id between u.first_id and u.last_id
        where x.state = 'COMPLETED' and x.changed_at > mark.counted_to and x.changed_at <= reached group by 1, 2, 3, 4
    ), delayed as (
        insert into trend_delay as d (hour, destination, service, bucket, items)
        select hour, destination, service, bucket, items from ended order by 1, 2, 3, 4
        on conflict (hour, destination, service, bucket) do update set items = d.items + excluded.items
    ), completed as (
        insert into trend as t (hour, destination, service, outcome, items, vnd)
        select hour, destination, service, 'completed', sum(items), sum(vnd) from ended group by 1, 2, 3 order by 1, 2, 3
        on conflict (hour, destination, service, outcome, cause) do update set items = t.items + excluded.items, vnd = t.vnd + excluded.vnd
    )
    select coalesce(sum(items), 0) into counted from ended;

    update trend_mark set counted_to = reached, outcome_id = said_to, submission_id = sent_to;
    delete from trend where hour < reached - interval '800 days';
    delete from trend_delay where hour < reached - interval '800 days';
    return counted;
end
$$;

-- A ledger that was there before: each transfer as it stands.
insert into trend(hour, destination, service, outcome, cause, items, vnd)
select date_trunc('hour', t.changed_at, 'UTC'), u.destination, u.service, lower(t.state),
       case when t.state = 'COMPLETED' then '' else cause_code(t.cause, t.state) end, count(*), sum(t.amount_vnd)
from transfer t join unit u on u.id = t.unit_id where t.state in ('COMPLETED', 'REJECTED', 'RETURNED', 'DEAD') group by 1, 2, 3, 4, 5;
insert into trend(hour, destination, service, outcome, items, vnd)
select date_trunc('hour', created_at, 'UTC'), destination, service, 'sent', sum(cardinality(item_ids)), sum(sum_vnd) from submission group by 1, 2, 3;
insert into trend_delay(hour, destination, service, bucket, items)
select date_trunc('hour', t.changed_at, 'UTC'), u.destination, u.service, delay_bucket(t.changed_at - coalesce(b.released_at, u.created_at)), count(*)
from transfer t join unit u on u.id = t.unit_id left join batch b on b.id = u.batch_id where t.state = 'COMPLETED' group by 1, 2, 3, 4;
insert into trend_mark(counted_to, outcome_id, submission_id)
select coalesce(greatest((select max(changed_at) from transfer), (select max(created_at) from submission)), timestamptz '2000-01-01'),
       coalesce((select max(id) from outcome), 0), coalesce((select max(id) from submission), 0);

-- Alerts: one row from when a rule is broken until it is not any more.
create sequence alert_seq;
create table alert (
    id           bigint primary key default nextval('alert_seq'),
    rule         text        not null,
    object       text        not null,               -- a destination, a certificate, '' for the whole gateway
    kind         text        not null,
    severity     text        not null check (severity in ('info', 'warning', 'critical')),
    state        text        not null default 'raised' check (state in ('raised', 'acknowledged', 'cleared')),
    value        bigint      not null,                -- items, seconds or hundredths of a whole, as the kind has it
    bound        bigint      not null,
    raised_at    timestamptz not null,
    seen_at      timestamptz not null,
    cleared_at   timestamptz,
    acknowledged_by text,
    quiet_until  timestamptz,                         -- until which nobody is told of it again
    note         text,
    next_at      timestamptz,                         -- when it is told again as long as it lasts
    check ((state = 'cleared') = (cleared_at is not null)),
    check (state <> 'acknowledged' or (acknowledged_by is not null and quiet_until is not null))
) with (fillfactor = 70);
create unique index alert_open on alert (rule, object) where state <> 'cleared';
create index alert_cleared on alert (cleared_at desc, id desc) where state = 'cleared';

-- What is still to be told, and to whom. Told means that the target's address has said so.
create table alert_notice (
    id        bigint generated always as identity primary key,
    alert_id  bigint references alert,                -- absent: a trial
    target    text        not null,
    what      text        not null check (what in ('raised', 'repeated', 'cleared', 'trial')),
    body      text        not null,                   -- JSON: rule, object and figures, never personal values
    made_at   timestamptz not null,
    next_at   timestamptz,                            -- absent: heard, or given up
    told_at   timestamptz,
    tries     int         not null default 0,
    code      text                                    -- why it was not heard the last time
);
create index alert_notice_due on alert_notice (next_at) where next_at is not null;
create index alert_notice_target on alert_notice (target, id desc);

-- Which node looks at the rules: how a partner answers is known by each node for itself, and two would raise and clear in turn.
create table alert_watch (
    only_one boolean     primary key default true check (only_one),
    node     text        not null,
    until    timestamptz not null
);

-- Lists that people keep under a name: an address of the console, never with a person in it.
create sequence saved_view_seq;
create table saved_view (
    id         bigint primary key default nextval('saved_view_seq'),
    owner      text        not null,
    name       text        not null check (length(name) between 1 and 60),
    page       text        not null check (page in ('transfers', 'failures', 'batches', 'audit', 'trends')),
    query      text        not null check (length(query) <= 500),
    created_at timestamptz not null,
    unique (owner, page, name)
);

-- The last entry of a strand that was written before a moment: entries of a strand stand in the order of their time.
create function audit_before(in_strand int, told_to timestamptz) returns bigint language plpgsql stable set enable_seqscan = off as $$
declare
    low  bigint := 0;
    high bigint;
    half bigint;
    at_half timestamptz;
begin
    select coalesce(max(seq), 0) into high from audit_entry where strand = in_strand;
    while low < high loop
        half := (low + high + 1) / 2;
        select at into at_half from audit_entry where strand = in_strand and seq = half;
        if at_half < told_to then low := half; else high := half - 1; end if;
    end loop;
    return low;
end
$$;
