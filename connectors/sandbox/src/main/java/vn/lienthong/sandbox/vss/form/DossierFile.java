package vn.lienthong.sandbox.vss.form;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.vss.book.Line;
import vn.lienthong.sandbox.vss.book.Procedure;

/**
 * Reads a D03-TS or D05-TS in one pass and holds it against the request it came with. Nothing outside the document is ever read:
 * no DTD, no entities.
 */
public final class DossierFile {
    private static final String LINE = "Dong";
    private static final Map<Procedure, String> NAMESPACES = Map.of(
            Procedure.CARDS, "urn:vn:bhxh:d03-ts",
            Procedure.DECREASES, "urn:vn:bhxh:d03-giam",
            Procedure.CONTRIBUTIONS, "urn:vn:bhxh:d05-ts");
    private static final int DEEPEST = 3;

    private final XMLInputFactory2 factory = new InputFactoryImpl();

    public DossierFile() {
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    }

    /** The lines of the file, each with what becomes of it. */
    public List<Line> read(DossierRequest request) throws NotTaken {
        Pass pass = pass(request);
        require(request.unit().equals(pass.head.get("maDonVi")), "maDonVi of the file is not that of the request");
        require(request.period().equals(pass.head.get("ky")), "ky of the file is not kyKeKhai of the request");
        require(
                Integer.toString(pass.lines.size()).equals(pass.head.get("soDong"))
                        && pass.lines.size() == request.lines(),
                "soDong is not the number of lines");
        List<Line> lines = new ArrayList<>();
        for (Map<String, String> fields : pass.lines) {
            LineForm form = new LineForm(lines.size() + 1, fields);
            lines.add(
                    switch (request.procedure()) {
                        case CARDS -> form.card();
                        case DECREASES -> form.decrease();
                        case CONTRIBUTIONS -> form.contribution();
                    });
        }
        return lines;
    }

    private Pass pass(DossierRequest request) throws NotTaken {
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(request.file()), "UTF-8");
            try {
                Pass pass = new Pass(xml);
                pass.read(NAMESPACES.get(request.procedure()));
                return pass;
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            throw new NotTaken("tepTin is not well-formed XML in UTF-8");
        }
    }

    private static void require(boolean holds, String otherwise) throws NotTaken {
        if (!holds) {
            throw new NotTaken(otherwise);
        }
    }

    /** One reading: what stands at the head of the list, then line by line. */
    private static final class Pass {
        private final XMLStreamReader xml;
        private final Map<String, String> head = new HashMap<>();
        private final List<Map<String, String>> lines = new ArrayList<>();

        Pass(XMLStreamReader xml) {
            this.xml = xml;
        }

        void read(@Nullable String namespace) throws XMLStreamException, NotTaken {
            int depth = 0;
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        require(xml.getNamespaceURI().equals(namespace), "the file is not in namespace " + namespace);
                        if (start(depth++)) depth--;
                    }
                    case XMLStreamConstants.END_ELEMENT -> depth--;
                    case XMLStreamConstants.DTD -> throw new NotTaken("a DTD is not allowed");
                    default -> {}
                }
            }
        }

        /** True when the element was read to its end. */
        private boolean start(int depth) throws XMLStreamException, NotTaken {
            String name = xml.getLocalName();
            require(depth > 0 || name.equals("DanhSach"), "the file is not a DanhSach");
            require(depth < DEEPEST, "the file is deeper than a list of lines");
            if (depth == 0) {
                return false;
            }
            if (depth == 1 && name.equals(LINE)) {
                lines.add(new HashMap<>());
                return false;
            }
            String text = xml.getElementText().strip();
            require((depth == 1 ? head : lines.getLast()).put(name, text) == null, name + " stands there twice");
            return true;
        }
    }
}
