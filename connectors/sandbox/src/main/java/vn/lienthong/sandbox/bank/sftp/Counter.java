package vn.lienthong.sandbox.bank.sftp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.lienthong.sandbox.bank.Bank;
import vn.lienthong.sandbox.bank.PayAnswer;
import vn.lienthong.sandbox.bank.ReportLine;

/** The folders of a bank over SFTP: takes what its customer puts in, lays out what it has to say. */
final class Counter {
    static final String TAKEN_NAME = ".xml";
    private static final Pattern REPORT = Pattern.compile("([0-9]{9})-.*");

    private final Bank bank;
    private final Path root;
    private final Path in;
    private final Path taken;
    private final Path out;
    private final Path done;
    private final Set<Long> moved = new HashSet<>();
    private final Set<Long> laidOutBefore = new HashSet<>();
    private long laidOut;

    private Counter(Bank bank, Path root) {
        this.bank = bank;
        this.root = root;
        this.in = root.resolve("in");
        this.taken = in.resolve("taken");
        this.out = root.resolve("out");
        this.done = out.resolve("done");
    }

    /** Goes on where an earlier run stopped: what was moved stays told, what was put in and not taken is taken. */
    static Counter open(Bank bank, Path root) throws IOException {
        Counter counter = new Counter(bank, root);
        for (Path folder : List.of(counter.taken, counter.done)) {
            Files.createDirectories(folder);
        }
        counter.numbers(counter.done).forEach(counter.moved::add);
        counter.numbers(counter.out).forEach(counter.laidOutBefore::add);
        counter.laidOutBefore.addAll(counter.moved);
        try (Stream<Path> files = Files.list(counter.in)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(TAKEN_NAME)).toList()) {
                counter.take(file);
            }
        }
        counter.layOut();
        return counter;
    }

    private List<Long> numbers(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> number(file.getFileName()))
                    .filter(number -> number > 0)
                    .toList();
        }
    }

    /** The sequence number of a report's file; 0 for any other file. */
    private static long number(Path name) {
        Matcher report = REPORT.matcher(name.toString());
        return report.matches() ? Long.parseLong(report.group(1)) : 0;
    }

    Path root() {
        return root;
    }

    /** The file on disk for a name that a customer uses. */
    Path real(Path remote) {
        return root.resolve(remote.toString().replaceFirst("^/+", ""));
    }

    boolean isUpload(Path file) {
        return in.equals(file.getParent()) && file.toString().endsWith(TAKEN_NAME + ".part");
    }

    boolean isPut(Path file) {
        return in.equals(file.getParent()) && file.toString().endsWith(TAKEN_NAME);
    }

    boolean isOut(Path folder) {
        return out.equals(folder);
    }

    boolean isReport(Path file) {
        return out.equals(file.getParent()) && number(file.getFileName()) > 0;
    }

    /** Takes a file: it is booked when this returns, and any report that says so follows. */
    void take(Path file) throws IOException {
        String name = file.getFileName().toString();
        String msgId = name.substring(0, name.length() - TAKEN_NAME.length());
        switch (bank.pay(Files.readAllBytes(file), msgId)) {
            case PayAnswer.Taken t -> {}
            case PayAnswer.Duplicate d -> bank.tellAgain(msgId);
            case PayAnswer.Refused refused -> bank.refuse(msgId, refused.reason());
        }
        Files.move(file, taken.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    /** A customer moved a file. */
    synchronized void movedTo(Path file) {
        long number = done.equals(file.getParent()) ? number(file.getFileName()) : 0;
        if (number > 0) {
            moved.add(number);
        }
    }

    /** Reports that the customer has put away. */
    synchronized int movedCount() {
        return moved.size();
    }

    /** Lays out every report that was issued and is not there yet. A report gets its name when it is whole. */
    synchronized void layOut() {
        for (ReportLine line : bank.issued(laidOut)) {
            if (!laidOutBefore.remove(line.seq())) {
                write(line);
            }
            laidOut = line.seq();
        }
    }

    private void write(ReportLine line) {
        byte[] document = bank.report(line.seq());
        if (document == null) {
            throw new IllegalStateException("report " + line.seq() + " was issued and is not there");
        }
        String name = String.format(Locale.ROOT, "%09d-%s.xml", line.seq(), line.type());
        try {
            Path half = out.resolve("." + name + ".part");
            Files.write(half, document);
            Files.move(half, out.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("report " + name + " cannot be laid out", e);
        }
    }
}
