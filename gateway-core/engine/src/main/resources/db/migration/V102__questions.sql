-- Questions whose callers wait. Row by row and in plain statements: mostly there is one, and an answer is as late as this is.
-- Both are called on connections that look up by key.

-- That they have left, and by whom and why: what is there already is not written again, nor said twice in the audit.
create function questions_left(told_at timestamptz, called text, key text, ids bigint[], msgs text[], units bigint[], services text[],
    destinations text[], operations text[], items bigint[], sums bigint[], days date[], mappings text[], connectors text[], sealed bytea[],
    made timestamptz[], leases timestamptz[], fences bigint[], leaving timestamptz[], actors text[], actions text[], subjects text[],
    details text[]) returns int language plpgsql as $$
declare
    who text[] := '{}';
    did text[] := '{}';
    whom text[] := '{}';
    why text[] := '{}';
begin
    for i in 1 .. cardinality(ids) loop
        insert into submission(id, msg_id, unit_id, service, destination, operation, item_ids, sum_vnd, execution_date, mapping, connector,
                key_id, bytes, created_at, sends, lease_until, open)
            values (ids[i], msgs[i], units[i], services[i], destinations[i], operations[i], array[items[i]], sums[i], days[i], mappings[i],
                connectors[i], key, sealed[i], made[i], 1, leases[i], 0)
            on conflict (id) do nothing;
        continue when not found;
        insert into attempt(submission_id, kind, number, fence, node, started_at)
            values (ids[i], 'send', 1, fences[i], called, leaving[i]);
        who := who || actors[i];
        did := did || actions[i];
        whom := whom || subjects[i];
        why := why || details[i];
    end loop;
    if cardinality(who) > 0 then
        perform audit_append(told_at, who, did, whom, why);
    end if;
    return cardinality(who);
end $$;

-- What came of them: ends the claims that stand, moves their transfers, closes the attempts, and keeps for these what was said and the
-- answer. Gives the transfers that moved; the others are somebody else's by now, or were closed or held.
create function questions_answered(told_at timestamptz, called text, key text, units bigint[], fences bigint[], items bigint[],
    states text[], ids bigint[], causes text[], codes text[], outcomes text[], said text[], packs bytea[], kinds text[], payloads bytea[])
    returns bigint[] language plpgsql as $$
declare
    moved bigint[] := '{}';
    tried bigint;
begin
    for i in 1 .. cardinality(units) loop
        update unit set lease_owner = null, lease_until = null, offered_at = null, tries = 0, first_due_at = null, due_at = null
            where id = units[i] and fence = fences[i] and lease_owner = called and lease_until > told_at;
        continue when not found;
        update transfer set state = states[i], submission_id = ids[i], cause = causes[i], partner_code = codes[i], changed_at = told_at
            where id = items[i] and state = 'READY' and not locked and held is null;
        continue when not found;
        update attempt set ended_at = told_at, outcome = outcomes[i], code = said[i] where submission_id = ids[i] and ended_at is null
            returning id into tried;
        insert into outcome(submission_id, attempt_id, at, items, packed) values (ids[i], tried, told_at, 1, packs[i]);
        if payloads[i] is not null then
            insert into answer(transfer_id, at, kind, key_id, payload) values (items[i], told_at, kinds[i], key, payloads[i])
                on conflict (transfer_id) do update
                    set at = excluded.at, kind = excluded.kind, key_id = excluded.key_id, payload = excluded.payload;
        end if;
        moved := moved || items[i];
    end loop;
    return moved;
end $$;
