-- Who may do what: people and programs, their roles, their tokens. Passwords as Argon2id, tokens as SHA-256: neither can be read back.

create sequence gateway_user_seq;
create table gateway_user (
    id           bigint primary key default nextval('gateway_user_seq'),
    name         text        not null unique check (name ~ '^[a-z][a-z0-9._-]{1,31}$'
                     and name not in ('gateway', 'administrator')),   -- sign-in name; stands in the audit
    shown        text        not null check (length(shown) between 1 and 100),
    kind         text        not null check (kind in ('person', 'program')),
    password     text,                                 -- absent: cannot sign in to the console
    must_change  boolean     not null default false,   -- the password, before anything else
    failed       int         not null default 0,       -- tries since the last good one
    locked_until timestamptz,
    disabled     boolean     not null default false,
    version      bigint      not null default 1,       -- another one ends every session
    created_at   timestamptz not null,
    created_by   text        not null,
    signed_in_at timestamptz,
    check (kind = 'person' or password is null)
);

create table user_role (
    user_id     bigint not null references gateway_user,
    role        text   not null check (role in
        ('viewer', 'operator', 'senior-operator', 'approver', 'privacy-reader', 'configurator', 'auditor')),
    destination text   not null default '',            -- '' for all, and for what belongs to none
    primary key (user_id, role, destination)
);

create sequence api_token_seq;
create table api_token (
    id         bigint primary key default nextval('api_token_seq'),
    hash       bytea       not null unique check (length(hash) = 32),
    user_id    bigint references gateway_user,
    agency     text check (agency ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'),
    label      text        not null check (length(label) between 1 and 100),
    created_at timestamptz not null,
    created_by text        not null,
    expires_at timestamptz not null,
    last_used  date,
    revoked_at timestamptz,
    check ((user_id is null) <> (agency is null)),
    check (expires_at > created_at)
);
create index api_token_of_user on api_token (user_id) where user_id is not null;
