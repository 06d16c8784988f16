-- What becomes of failures: how long it takes from a failure to its end, and how many of those that are sent again arrive. The trigger
-- that keeps failures notes who left them and who came back, so what goes well at once pays nothing for it; the minute's roll finds the
-- ends among those alone. Failures that were over before this migration are not in the figures.

-- A failure that somebody did something about, until its end: it was completed, or closed without sending.
create table mending (
    transfer_id bigint      not null primary key,  -- that failed first
    current_id  bigint      not null,              -- the same, or whoever took its place
    since       timestamptz not null,              -- when it first failed
    destination text        not null,
    service     text        not null,
    cause       text        not null,              -- for which it first failed
    sent_at     timestamptz                        -- when it was last sent again; absent: it was not, or has failed again
) with (fillfactor = 70);
create index mending_current on mending (current_id);

-- Those that were sent again and failed again; one at a time folds them into the sums.
create table mending_delta (
    at          timestamptz not null,
    destination text        not null,
    service     text        not null,
    cause       text        not null
);

-- By the hour in which it came to that, older ones by the day in Vietnam. delivered: it was sent again, and completed. settled: it ended otherwise, by the partner's word
-- or closed. failed: it was sent again, and failed again. Bucket n of an end holds what took at most 2^(n/2) seconds since the first failure.
create table trend_mending (
    hour        timestamptz not null,
    destination text        not null,
    service     text        not null,
    cause       text        not null,
    outcome     text        not null check (outcome in ('delivered', 'settled', 'failed')),
    bucket      smallint    not null,
    items       bigint      not null,
    primary key (hour, destination, service, cause, outcome, bucket)
) with (fillfactor = 70);

create or replace function keep_failure() returns trigger language plpgsql as $$
declare
    gone failure%rowtype;
    came failure%rowtype;
    sent_again timestamptz;
    instead bigint;
begin
    if tg_op <> 'INSERT' then
        delete from failure where transfer_id = old.id returning * into gone;
        if found then
            insert into failure_delta values (gone.group_id, date_trunc('hour', gone.since, 'UTC'), -1, -gone.amount_vnd);
        end if;
    end if;
    if tg_op = 'UPDATE' and gone.transfer_id is not null and new.state not in ('REJECTED', 'DEAD', 'RETURNED') then
        sent_again := case when new.state in ('READY', 'SUPERSEDED') then new.changed_at end;
        instead := coalesce((select s.id from transfer s where new.state = 'SUPERSEDED' and s.prior_id = new.id order by s.id limit 1), new.id);
        update mending set sent_at = sent_again, current_id = instead where current_id = new.id;
        if not found then
            insert into mending values (new.id, instead, gone.since, gone.destination, gone.service, gone.cause, sent_again);
        end if;
    elsif tg_op = 'UPDATE' and gone.transfer_id is null then
        with again as (
            update mending set sent_at = null where current_id = new.id and sent_at is not null returning destination, service, cause
        )
        insert into mending_delta select new.changed_at, destination, service, cause from again;
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

create or replace function roll_trend(told_to timestamptz) returns bigint
    language plpgsql set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    mark    trend_mark%rowtype;
    reached timestamptz;
    said_to bigint;
    sent_to bigint;
    counted bigint;
    hours_from timestamptz;
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

    update mending m set current_id = s.id from transfer t join transfer s on s.prior_id = t.id
        where t.id = m.current_id and t.state = 'SUPERSEDED';
    with ended as (
        delete from mending m using transfer x where x.id = m.current_id and x.state in ('COMPLETED', 'CLOSED') and x.changed_at <= reached
        returning date_trunc('hour', x.changed_at, 'UTC') as hour, m.destination, m.service, m.cause,
                  case when x.state = 'COMPLETED' and m.sent_at is not null then 'delivered' else 'settled' end as outcome,
                  delay_bucket(x.changed_at - m.since) as bucket
    ), again as (
        delete from mending_delta d where d.at <= reached
        returning date_trunc('hour', d.at, 'UTC') as hour, d.destination, d.service, d.cause, 'failed' as outcome, 0::smallint as bucket
    )
    insert into trend_mending as t (hour, destination, service, cause, outcome, bucket, items)
    select hour, destination, service, cause, outcome, bucket, count(*) from (select * from ended union all select * from again) as each
    group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
    on conflict (hour, destination, service, cause, outcome, bucket) do update set items = t.items + excluded.items;

    hours_from := date_trunc('day', reached, 'Asia/Ho_Chi_Minh') - interval '2 days';
    update trend_mark set counted_to = reached, outcome_id = said_to, submission_id = sent_to;
    -- Spans of more than a day are shown by days.
    with aged as (
        delete from trend_mending d where d.hour >= reached - interval '12 days' and d.hour < hours_from
            and d.hour <> date_trunc('day', d.hour, 'Asia/Ho_Chi_Minh') returning d.*
    )
    insert into trend_mending as t (hour, destination, service, cause, outcome, bucket, items)
    select date_trunc('day', hour, 'Asia/Ho_Chi_Minh'), destination, service, cause, outcome, bucket, sum(items) from aged
    group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
    on conflict (hour, destination, service, cause, outcome, bucket) do update set items = t.items + excluded.items;

    delete from trend where hour < reached - interval '800 days';
    delete from trend_delay where hour < reached - interval '800 days';
    delete from trend_mending where hour < reached - interval '800 days';
    return counted;
end
$$;
