-- What a partner answered about a transfer that it completed: the person it found, the card it issued. Sealed; one a transfer, the latest.
create table answer (
    transfer_id bigint      not null primary key,
    at          timestamptz not null,
    kind        text,                          -- which kind of done, where there are several: citizen.dead
    key_id      text        not null,
    payload     bytea       not null
);
