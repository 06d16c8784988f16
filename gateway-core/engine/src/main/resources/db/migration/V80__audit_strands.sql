-- One chain for everybody made every sending wait for the commit before it: the chain has strands now, each with an own numbering.
alter table audit_entry add column strand smallint not null default 0;
alter table audit_entry drop constraint audit_entry_pkey;
alter table audit_entry add primary key (strand, seq);
