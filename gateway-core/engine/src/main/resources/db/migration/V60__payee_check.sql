-- What a partner answered when it was asked, before a payment, who holds the account. One row a transfer: a transfer with an
-- answer is not asked about again, after a restart or when a person has released it. No name is kept, neither side's.
create table payee_check (
    transfer_id bigint      not null primary key,
    asked_at    timestamptz not null,
    answer      text        not null check (answer in ('match', 'differs', 'cannot-tell', 'no-answer')),
    code        text        -- the partner's own; absent where it gave none
);
