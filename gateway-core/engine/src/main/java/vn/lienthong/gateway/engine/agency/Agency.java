package vn.lienthong.gateway.engine.agency;

import java.util.List;
import vn.lienthong.gateway.engine.service.Words;

/**
 * An office that sends lists and is told what became of them, from {@code config/agencies/<id>.yaml}.
 *
 * @param id as it stands in batches and entitlement keys
 * @param name for people
 * @param folders where it lays down lists; empty: it has no such door
 * @param listening how it is told of events
 * @param callers who may ask for it through SOAP
 */
public record Agency(String id, Words name, List<Folder> folders, Listening listening, Callers callers) {
    /** An agency that is told of nothing and does not ask. */
    public Agency(String id, Words name, List<Folder> folders) {
        this(id, name, folders, Listening.NOT, Callers.NONE);
    }
}
