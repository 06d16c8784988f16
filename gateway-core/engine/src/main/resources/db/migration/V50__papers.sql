-- What a partner's statement says is in the account that a destination pays from: the latest of each kind.
create table balance (
    destination text        not null,
    account     text        not null,
    kind        text        not null check (kind in ('BOOKED', 'AVAILABLE')),
    amount_vnd  bigint      not null,
    as_of       date        not null,
    report_id   bigint references report,
    told_at     timestamptz not null,
    primary key (destination, account, kind)
);

-- What a person should know of a batch that nothing refuses: money that its accounts lack.
alter table batch add column warnings jsonb not null default '[]';

-- The papers of an agency are about one month of paying.
create index unit_execution on unit (execution_date, service, agency);
