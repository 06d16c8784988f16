-- How many personal values somebody has had shown in full within an hour. Here and not in memory: a limit that a restart or another
-- node forgets is none. Rows of past hours go with the next reveal of the same account.
create table reveal_allowance (
    account text        not null,
    hour    timestamptz not null,
    seen    int         not null default 0,
    refused int         not null default 0,
    primary key (account, hour)
) with (fillfactor = 70);
