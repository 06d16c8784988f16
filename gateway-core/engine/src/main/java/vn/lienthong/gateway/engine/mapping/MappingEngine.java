package vn.lienthong.gateway.engine.mapping;

import java.nio.file.Path;

/** A mapping language. Compiled mappings are used by many threads at once. */
public interface MappingEngine {

    /** Ending of its files, without the dot: {@code jslt}. */
    String ending();

    /** @throws MappingFault if the file cannot be compiled; says line and column */
    Translation compile(Path file) throws MappingFault;

    /** The file cannot be compiled. */
    final class MappingFault extends Exception {
        private final int line;
        private final int column;

        public MappingFault(int line, int column, String message) {
            super(message);
            this.line = line;
            this.column = column;
        }

        /** 1-based. */
        public int line() {
            return line;
        }

        /** 1-based. */
        public int column() {
            return column;
        }
    }
}
