-- Verify before pay: units whose people are looked up before anything of them is sent. A unit with an open row here is never due; a
-- service without that step has no rows.
create table verification (
    unit_id  bigint      not null primary key references unit,
    since    timestamptz not null,
    asked_at timestamptz,                 -- absent: nobody was asked yet
    batch_id bigint references batch,     -- the look-ups; absent: not asked yet, or every answer was in the ledger
    done_at  timestamptz                  -- absent: the unit waits
) with (fillfactor = 70);
create index verification_open on verification (unit_id) where done_at is null;

-- What was learnt of the person of one transfer. Nothing personal.
create table verified (
    transfer_id bigint  not null primary key,
    line        int,                      -- of the batch of look-ups; absent: the answer was in the ledger
    lookup_id   bigint,                   -- the transfer whose answer counts; absent: not known yet, or the line was refused
    code        text,                     -- what it came to; absent: found, and nothing more to say
    awaited     boolean not null default false   -- held for want of an answer that may still come
) with (fillfactor = 70);
create index verified_awaited on verified (lookup_id) where awaited;
