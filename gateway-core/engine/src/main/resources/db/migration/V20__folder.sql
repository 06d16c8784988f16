-- Files that agencies laid down in their folders, and the batch that each came to: the answers go to the same folder.
create sequence folder_file_seq;

create table folder_file (
    id            bigint primary key default nextval('folder_file_seq'),
    folder        text        not null,   -- agency and place
    name          text        not null,   -- in working/
    stem          text        not null,   -- the name without its ending: what the answers are called after
    number        int         not null,   -- of files of one stem, from 1: no answer takes another's place
    batch_id      bigint      not null references batch,
    state         text        not null check (state in ('TAKEN', 'CHECKED', 'ANSWERED', 'REFUSED')),
    refused_lines bigint      not null default 0,   -- as many as the table in out/ has
    taken_at      timestamptz not null,
    ended_at      timestamptz
);
-- Folders on network drives do not tell A from a.
create unique index folder_file_answer on folder_file (folder, lower(stem), number);
create unique index folder_file_working on folder_file (folder, name) where state = 'TAKEN';
create index folder_file_open on folder_file (folder) where state in ('TAKEN', 'CHECKED');

-- The one node that looks into a folder.
create table folder_lease (
    folder      text primary key,
    lease_owner text        not null,
    lease_until timestamptz not null
);
