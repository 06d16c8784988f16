package vn.lienthong.gateway.engine.intake.write;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.service.Field;
import vn.lienthong.gateway.engine.service.Profile;
import vn.lienthong.gateway.engine.service.ServiceDefinition;

/** An empty list to fill in: the headings that a profile knows, one made-up line, every column in text format. */
public final class ListTemplate {
    private final ServiceDefinition service;
    private final Profile profile;
    private final String language;

    /** @param language of the headings: {@code vi} or {@code en} */
    public ListTemplate(ServiceDefinition service, Profile profile, String language) {
        this.service = service;
        this.profile = profile;
        this.language = language;
    }

    /** @throws IOException the reader has gone */
    public void write(OutputStream out) throws IOException {
        List<String> headings = new ArrayList<>();
        List<String> example = new ArrayList<>();
        for (Field field : service.fields()) {
            headings.add(heading(field));
            example.add(orEmpty(field.example()));
        }
        Table table = Table.Form.XLSX.on(out);
        table.row(headings);
        table.row(example);
        table.end();
    }

    /** The label where the profile reads it as this field; else the name of the field, which is always known. */
    private String heading(Field field) {
        String label = field.label().in(language);
        Integer known = profile.field(label);
        return known != null && known == field.index() ? label : field.name();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
