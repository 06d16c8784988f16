-- Which version of its connector serves a destination, where somebody has chosen one instead of the one of its file. Rows are only
-- added: the last one of a destination counts, the others are its history. Every node reads them, and a restart too.
create table connector_activation (
    id          bigint generated always as identity primary key,
    destination text        not null,
    connector   text        not null,
    version     text        not null,
    -- the version before, which comes back when this one fails
    previous    text,
    kind        text        not null check (kind in ('activated', 'rolled-back', 'returned', 'kept')),
    reason      text        not null,
    actor       text        not null,
    at          timestamptz not null,
    proven_at   timestamptz
);
create index connector_activation_of on connector_activation (destination, id desc);

-- A destination that may send so many transfers and then holds itself. Counted here, because two nodes must not send one each.
create table trial (
    destination text        primary key,
    most        int         not null check (most > 0),
    taken       int         not null default 0,
    taken_at    timestamptz,
    origin      text        not null check (origin in ('file', 'person')),
    actor       text        not null,
    at          timestamptz not null,
    ended_at    timestamptz
) with (fillfactor = 70);
