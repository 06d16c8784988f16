package vn.lienthong.gateway.engine.plugin.installed;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a class file says without being loaded: the Java it needs, and what it refers to that a connector must leave alone.
 *
 * @param java the Java release it was compiled for
 * @param exits calls that end the JVM, like {@code System.exit}
 * @param engine classes of the gateway behind the SPI that it names
 */
record ClassFile(int java, Set<String> exits, Set<String> engine) {
    private static final int JAVA_1 = 44;
    private static final String GATEWAY = "vn/lienthong/gateway/";
    private static final String SPI = "vn/lienthong/gateway/api/";
    private static final Map<String, Set<String>> ENDING =
            Map.of("java/lang/System", Set.of("exit"), "java/lang/Runtime", Set.of("exit", "halt"));

    /** Entries of the constant pool, by their number: JVMS 4.4. */
    private static final class Pool {
        final String[] texts;
        final int[] first;
        final int[] second;
        final byte[] tags;

        Pool(int size) {
            texts = new String[size];
            first = new int[size];
            second = new int[size];
            tags = new byte[size];
        }

        String name(int entry) {
            return String.valueOf(texts[first[entry]]);
        }
    }

    static ClassFile read(InputStream in) throws IOException {
        DataInputStream file = new DataInputStream(in);
        file.readInt();
        file.readUnsignedShort();
        int java = file.readUnsignedShort() - JAVA_1;
        // A later Java may have entries that are not known here; it is refused anyway.
        if (java > Runtime.version().feature()) return new ClassFile(java, Set.of(), Set.of());
        Pool pool = pool(file);
        Set<String> exits = new TreeSet<>();
        Set<String> engine = new TreeSet<>();
        for (int entry = 1; entry < pool.tags.length; entry++) {
            if (pool.tags[entry] == 7) engine(pool.name(entry), engine);
            if (pool.tags[entry] == 10) exit(pool, entry, exits);
        }
        return new ClassFile(java, exits, engine);
    }

    private static Pool pool(DataInputStream file) throws IOException {
        Pool pool = new Pool(file.readUnsignedShort());
        for (int entry = 1; entry < pool.tags.length; entry++) {
            pool.tags[entry] = file.readByte();
            switch (pool.tags[entry]) {
                case 1 -> pool.texts[entry] = file.readUTF();
                case 3, 4 -> file.readInt();
                case 5, 6 -> {
                    file.readLong();
                    entry++; // a long takes two numbers
                }
                case 7, 8, 16, 19, 20 -> pool.first[entry] = file.readUnsignedShort();
                case 9, 10, 11, 12, 17, 18 -> {
                    pool.first[entry] = file.readUnsignedShort();
                    pool.second[entry] = file.readUnsignedShort();
                }
                case 15 -> {
                    file.readByte();
                    file.readUnsignedShort();
                }
                default -> throw new IOException("entry " + pool.tags[entry] + " of the constant pool is not known");
            }
        }
        return pool;
    }

    private static void engine(String name, Set<String> engine) {
        if (name.startsWith(GATEWAY) && !name.startsWith(SPI)) engine.add(name.replace('/', '.'));
    }

    private static void exit(Pool pool, int method, Set<String> exits) {
        String owner = pool.name(pool.first[method]);
        String name = pool.name(pool.second[method]);
        if (ENDING.getOrDefault(owner, Set.of()).contains(name))
            exits.add(owner.substring(owner.lastIndexOf('/') + 1) + "." + name);
    }
}
