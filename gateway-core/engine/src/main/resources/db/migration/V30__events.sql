-- What agencies are told: events, written in the transaction of what they tell of, and who still has to hear each of them.

create sequence event_seq;

-- Never a name, an account or a personal number. What is common is said once; of transfers only those that moved, side by side.
create table event (
    id       bigint primary key default nextval('event_seq'),
    agency   text        not null,
    service  text        not null,
    type     text        not null,
    batch_id bigint,
    at       timestamptz not null,
    detail   jsonb       not null default '{}',
    ids      bigint[],                     -- transfers that moved, in any order
    states   text[],                       -- where each stands since then
    codes    text[]                        -- normalised cause of each; '' where there is none
);

-- Who hears of what, by the configuration of the gateway that started last; and how telling him goes.
create table event_subscriber (
    agency        text   not null,
    channel       text   not null check (channel in ('queue', 'webhook')),
    types         text[] not null,
    lease_owner   text,
    lease_until   timestamptz,
    failures      int    not null default 0,
    next_at       timestamptz,             -- after a failure: not before
    failing_since timestamptz,
    code          text,                    -- of the latest failure
    primary key (agency, channel)
) with (fillfactor = 50);

-- What is still to be told, in the order of ids: an event of something that came after another has the greater id, because it is
-- written after the row that both move was locked. Told: the row is gone.
create table event_delivery (
    agency   text   not null,
    channel  text   not null,
    event_id bigint not null references event,
    primary key (agency, channel, event_id)
);

-- What could not be told and is not tried any more, until a person says so.
create table event_undelivered (
    agency   text        not null,
    channel  text        not null,
    event_id bigint      not null references event,
    code     text        not null,
    at       timestamptz not null,
    primary key (agency, channel, event_id)
);
create index event_undelivered_event on event_undelivered (event_id);
create index event_delivery_event on event_delivery (event_id);
create index event_at on event (at);

-- An event names an item by the agency's own key.
create index idempotency_key_transfer on idempotency_key (transfer_id);

-- Writes one event for who hears of its type; false where nobody does, and nothing is written then.
create function tell(told_agency text, told_service text, told_type text, told_batch bigint, told_at timestamptz, told_detail jsonb)
    returns boolean language plpgsql as $$
declare
    told_id bigint;
begin
    if not exists (select from event_subscriber s where s.agency = told_agency and told_type = any (s.types)) then
        return false;
    end if;
    insert into event(agency, service, type, batch_id, at, detail)
        values (told_agency, told_service, told_type, told_batch, told_at, told_detail) returning id into told_id;
    insert into event_delivery(agency, channel, event_id)
        select s.agency, s.channel, told_id from event_subscriber s where s.agency = told_agency and told_type = any (s.types);
    return true;
end
$$;

create function tell_of_batch() returns trigger language plpgsql as $$
declare
    counts jsonb := jsonb_build_object('state', new.state, 'lines', new.lines, 'sumVnd', new.sum_vnd);
begin
    if old.checked_at is null and new.checked_at is not null and new.state <> 'REFUSED' then
        perform tell(new.agency, new.service, 'batch.checked', new.id, new.checked_at, counts);
    end if;
    if old.state = new.state then
        return null;
    end if;
    case new.state
        when 'REFUSED' then
            perform tell(new.agency, new.service, 'batch.refused', new.id, new.checked_at,
                         counts || jsonb_build_object('code', coalesce(new.faults -> 0 ->> 'code', '')));
        when 'RELEASED' then
            perform tell(new.agency, new.service, 'batch.released', new.id, new.released_at, counts);
        when 'DONE' then
            perform tell(new.agency, new.service, 'batch.done', new.id, new.done_at, counts);
        when 'CANCELLED' then
            perform tell(new.agency, new.service, 'batch.cancelled', new.id, new.done_at, counts);
        else null;
    end case;
    return null;
end
$$;

create trigger batch_told after update on batch for each row
    when (old.state <> new.state or old.checked_at is distinct from new.checked_at)
    execute function tell_of_batch();

-- One event for each unit and thousand ids of the transfers that a statement brought to an end. What a batch's own event says of
-- all its transfers (cancelled, only checked) is not said again of each. The planner knows nothing of the transition tables: let
-- it loop, and it compares 5,000 rows with 5,000, or reads them once for every unit there is. So units are looked up by their ids.
create function tell_of_transfers() returns trigger language plpgsql set enable_nestloop = off as $$
declare
    told_units bigint[] := array(select distinct n.unit_id from after_rows n
        where n.state in ('COMPLETED', 'REJECTED', 'RETURNED', 'DEAD', 'CLOSED', 'SUPERSEDED'));
begin
    if cardinality(told_units) = 0 then
        return null;
    end if;
    told_units := array(select u.id from unit u where u.id = any (told_units)
        and u.agency in (select s.agency from event_subscriber s where 'transfer.outcome' = any (s.types)));
    if cardinality(told_units) = 0 then
        return null;
    end if;
    with moved as (
        select n.unit_id, max(n.changed_at) as at, array_agg(n.id) as ids, array_agg(n.state) as states,
               array_agg(coalesce(n.cause, '')) as codes
        from after_rows n join before_rows o on o.id = n.id
        where n.state in ('COMPLETED', 'REJECTED', 'RETURNED', 'DEAD', 'CLOSED', 'SUPERSEDED') and o.state <> n.state
          and coalesce(n.cause, '') not in ('batch.cancelled', 'batch.check-only') and n.unit_id = any (told_units)
        group by n.unit_id, n.id / 1000 order by min(n.id)
    ), told as (
        insert into event(agency, service, type, batch_id, at, ids, states, codes)
        select (select u.agency from unit u where u.id = m.unit_id), (select u.service from unit u where u.id = m.unit_id),
               'transfer.outcome', (select u.batch_id from unit u where u.id = m.unit_id), m.at, m.ids, m.states, m.codes
        from moved m
        returning id, agency
    )
    insert into event_delivery(agency, channel, event_id)
    select s.agency, s.channel, told.id from told
    join event_subscriber s on s.agency = told.agency and 'transfer.outcome' = any (s.types);
    return null;
end
$$;

-- A trigger with transition tables costs something on every update of a transfer, so there is one only while somebody listens.
create function tell_outcomes_if_wanted() returns void language plpgsql as $$
declare
    wanted boolean := exists (select from event_subscriber where 'transfer.outcome' = any (types));
    there  boolean := exists (select from pg_trigger where tgname = 'transfer_told' and tgrelid = 'transfer'::regclass);
begin
    if wanted and not there then
        create trigger transfer_told after update on transfer
            referencing old table as before_rows new table as after_rows
            for each statement execute function tell_of_transfers();
    elsif there and not wanted then
        drop trigger transfer_told on transfer;
    end if;
end
$$;
