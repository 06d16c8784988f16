package vn.lienthong.gateway.engine.mapping;

import java.nio.file.Path;
import java.util.List;
import vn.lienthong.gateway.engine.mapping.field.FieldFunction;

/** A mapping language. Compiled mappings are used by many threads at once. */
public interface MappingEngine {

    /** Ending of its files, without the dot: {@code jslt}. */
    String ending();

    /**
     * Compiles one mapping.
     *
     * @param file it alone: a mapping reads no other
     * @param functions that the language gives its mappings, under these names
     * @throws MappingFault if the file cannot be compiled, or would reach outside; says every place that is known
     */
    Translation compile(Path file, MappingDescription description, List<FieldFunction> functions) throws MappingFault;

    /** The file cannot be compiled. */
    final class MappingFault extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient List<Place> places;

        /**
         * What is wrong where.
         *
         * @param line 1-based
         * @param column 1-based
         */
        public record Place(int line, int column, String what, String fix) {}

        public MappingFault(List<Place> places) {
            super(places.isEmpty() ? "cannot be compiled" : places.get(0).what());
            this.places = List.copyOf(places);
        }

        public MappingFault(int line, int column, String what) {
            this(List.of(new Place(line, column, what, "Correct the mapping at this place")));
        }

        public List<Place> places() {
            return places;
        }
    }
}
