-- One-time values of UsernameTokens, until their age refuses them anyway.
create table spent_nonce (
    hash  bytea       not null primary key,
    until timestamptz not null
);
create index spent_nonce_until on spent_nonce (until);
