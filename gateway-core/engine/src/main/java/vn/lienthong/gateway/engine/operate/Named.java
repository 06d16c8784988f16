package vn.lienthong.gateway.engine.operate;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import vn.lienthong.gateway.engine.ledger.References;

/**
 * Transfers that a person named.
 *
 * @param ids ascending, each once; not all of them need exist
 * @param foreign what is no reference of this ledger
 */
record Named(long[] ids, List<Skipped> foreign) {
    static Named of(List<String> names, References references) {
        var ids = new TreeSet<Long>();
        var foreign = new ArrayList<Skipped>();
        for (String name : names) {
            var id = references.idOf(name);
            if (id.isPresent()) ids.add(id.getAsLong());
            else foreign.add(new Skipped(name, Skipped.UNKNOWN));
        }
        return new Named(ids.stream().mapToLong(Long::longValue).toArray(), foreign);
    }
}
