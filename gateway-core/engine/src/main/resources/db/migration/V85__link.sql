-- Transfers that come of another one: passed on by a route to another service, or stopped by it. Each side shows the other.
create table link (
    from_transfer bigint      not null,
    to_transfer   bigint      not null,
    kind          text        not null check (kind in ('passed-on', 'known', 'stopped', 'not-stopped')),
    step          text        not null default '',   -- of the route: service and mapping; what it has passed on is not passed on again
    at            timestamptz not null,
    primary key (from_transfer, step, to_transfer)
);
create index link_to on link (to_transfer);

-- Whose turn it is, for services whose transfers of one person leave one after another. Small: only those services have rows.
create table turn (
    transfer_id bigint not null primary key,
    person_key  bigint not null            -- keyed hash of the personal number: two persons with one key wait for nothing, rarely
);
create index turn_person on turn (person_key, transfer_id);
