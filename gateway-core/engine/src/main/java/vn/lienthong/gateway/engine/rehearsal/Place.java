package vn.lienthong.gateway.engine.rehearsal;

import java.util.List;
import org.apache.camel.NamedNode;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;

/**
 * A step of a route as its file has it.
 *
 * @param id of the step
 * @param file as it was loaded
 * @param line 0 where Camel does not know it
 * @param what the endpoint, or the name of another step
 */
public record Place(String route, String id, String file, int line, String what) {

    static Place of(NamedNode node) {
        String route = "";
        for (NamedNode up = node; up != null; up = up.getParent())
            if (up instanceof RouteDefinition definition) route = definition.getRouteId();
        String location = node.getLocation() == null ? "" : node.getLocation().replaceFirst("^file:", "");
        String what = node instanceof ToDefinition to ? to.getEndpointUri() : node.getShortName();
        // Camel counts from 0
        return new Place(route, node.getId(), location, node.getLineNumber() + 1, what);
    }

    /** The steps below, in their order. */
    static void add(List<Place> places, ProcessorDefinition<?> within) {
        for (ProcessorDefinition<?> step : within.getOutputs()) {
            places.add(of(step));
            add(places, step);
        }
    }

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
