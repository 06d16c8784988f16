-- Appends entries to a strand of the audit: the first that nobody writes to, or where all are taken, one that is waited for. One call
-- in place of three. Each statement of a volatile function sees what was committed before it, so the entry before is read after the
-- lock is there. The hash covers what vn.lienthong.gateway.engine.audit.AuditLog covers when it reads; a test compares the two.
create function audit_append(told_at timestamptz, actors text[], actions text[], subjects text[], details text[]) returns void
    language plpgsql set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
    strands constant int    := 16;
    chain   constant bigint := 280603412820;   -- advisory locks of the strands: this and the numbers after it
    mine    int;
    last    bigint;
    before  bytea;
    entry   bytea;
begin
    if actors is null then
        return;   -- nothing was done
    end if;
    for n in 0 .. strands - 1 loop
        if pg_try_advisory_xact_lock(chain + n) then
            mine := n;
            exit;
        end if;
    end loop;
    if mine is null then
        mine := floor(random() * strands);
        perform pg_advisory_xact_lock(chain + mine);
    end if;
    select seq, hash into last, before from audit_entry where strand = mine order by seq desc limit 1;
    if not found then
        last := 0;
        before := set_byte(decode(repeat('00', 32), 'hex'), 31, mine);
    end if;
    for i in 1 .. cardinality(actors) loop
        last := last + 1;
        entry := before || int8send(last) || int8send(floor(extract(epoch from told_at))::bigint)
            || int4send((extract(microseconds from told_at)::bigint % 1000000 * 1000)::int)
            || int4send(octet_length(convert_to(actors[i], 'UTF8'))) || convert_to(actors[i], 'UTF8')
            || int4send(octet_length(convert_to(actions[i], 'UTF8'))) || convert_to(actions[i], 'UTF8')
            || int4send(octet_length(convert_to(subjects[i], 'UTF8'))) || convert_to(subjects[i], 'UTF8')
            || int4send(octet_length(convert_to(details[i], 'UTF8'))) || convert_to(details[i], 'UTF8');
        entry := sha256(entry);
        insert into audit_entry(seq, at, actor, action, subject, detail, previous, hash, strand)
            values (last, told_at, actors[i], actions[i], subjects[i], details[i], before, entry, mine);
        before := entry;
    end loop;
end $$;
