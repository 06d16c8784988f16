package vn.lienthong.connector.iso20022.sftp;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.sftp.client.SftpClient;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.DocumentRef;

/**
 * A file as it was seen: by its name and by what changes when it is written again. A bank that uses a name again has another
 * document, so all three are the document's id.
 *
 * @param size in bytes
 * @param changed when it was last written, in milliseconds since 1970 by the bank's clock
 */
record FileMark(String name, long size, long changed) {
    private static final Pattern ID = Pattern.compile("(.+);size=(\\d+);changed=(\\d+)", Pattern.DOTALL);
    private static final Pattern TYPE = Pattern.compile("pain[.]?002|camt[.]?05[34]", Pattern.CASE_INSENSITIVE);

    static FileMark of(String name, SftpClient.Attributes attributes) {
        var changed = attributes.getModifyTime();
        return new FileMark(name, attributes.getSize(), changed == null ? 0 : changed.toMillis());
    }

    /** Null if a document's id is not of here. */
    static @Nullable FileMark of(DocumentRef document) {
        Matcher id = ID.matcher(document.id());
        if (!id.matches()) return null;
        return new FileMark(id.group(1), Long.parseLong(id.group(2)), Long.parseLong(id.group(3)));
    }

    boolean isStill(SftpClient.@Nullable Attributes attributes) {
        return attributes != null && equals(of(name, attributes));
    }

    DocumentRef ref() {
        String id = name + ";size=" + size + ";changed=" + changed;
        return new DocumentRef(id, type(), id);
    }

    /** Told by the name where banks tell it there; only for people. */
    private String type() {
        Matcher type = TYPE.matcher(name);
        if (!type.find()) return "";
        String word = type.group().toLowerCase(java.util.Locale.ROOT);
        return word.contains(".") ? word : word.substring(0, 4) + "." + word.substring(4);
    }
}
