package vn.lienthong.gateway.engine.mapping.xslt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.sf.saxon.expr.XPathContext;
import net.sf.saxon.lib.TraceListener;
import net.sf.saxon.ma.map.MapItem;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.Serializer;
import net.sf.saxon.s9api.XdmAtomicValue;
import net.sf.saxon.s9api.XdmValue;
import net.sf.saxon.s9api.XmlProcessingError;
import net.sf.saxon.s9api.Xslt30Transformer;
import net.sf.saxon.s9api.XsltCompiler;
import net.sf.saxon.s9api.XsltExecutable;
import net.sf.saxon.trace.Traceable;
import net.sf.saxon.trans.UncheckedXPathException;
import net.sf.saxon.trans.XPathException;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.mapping.Effort;
import vn.lienthong.gateway.engine.mapping.MappingDescription;
import vn.lienthong.gateway.engine.mapping.MappingEngine;
import vn.lienthong.gateway.engine.mapping.MappingFailure;
import vn.lienthong.gateway.engine.mapping.ReadLog;
import vn.lienthong.gateway.engine.mapping.Translation;
import vn.lienthong.gateway.engine.mapping.field.FieldFault;
import vn.lienthong.gateway.engine.mapping.field.FieldFunction;

/**
 * XSLT 3. The item is the context item, an XPath map ({@code <xsl:template match="."> … ?payee_name}); for a mapping that reads XML it
 * is the document in the item's field {@code document} ({@code match="/"}). A stylesheet parameter {@code reference}, where one is
 * declared, has the transfer's reference.
 */
public final class XsltMapping implements MappingEngine {
    private static final QName REFERENCE = new QName("reference");

    @Override
    public String ending() {
        return "xsl";
    }

    @Override
    public Translation compile(Path file, MappingDescription description, List<FieldFunction> functions)
            throws MappingFault {
        String stylesheet;
        try {
            stylesheet = Files.readString(file);
        } catch (IOException unreadable) {
            throw new MappingFault(1, 1, "the file cannot be read as UTF-8");
        }
        List<MappingFault.Place> forbidden = StylesheetRules.broken(stylesheet);
        if (!forbidden.isEmpty()) throw new MappingFault(forbidden);
        Processor processor = ClosedSaxon.processor(functions);
        return new Xslt(processor, executable(processor, stylesheet, file), description);
    }

    private static XsltExecutable executable(Processor processor, String stylesheet, Path file) throws MappingFault {
        XsltCompiler compiler = ClosedSaxon.compiler(processor);
        List<XmlProcessingError> errors = new ArrayList<>();
        compiler.setErrorList(errors);
        try {
            return compiler.compile(
                    ClosedXml.source(stylesheet, file.getFileName().toString()));
        } catch (SaxonApiException broken) {
            List<MappingFault.Place> places = new ArrayList<>();
            for (XmlProcessingError error : errors) if (!error.isWarning()) places.add(place(error));
            if (places.isEmpty()) throw new MappingFault(Math.max(1, broken.getLineNumber()), 1, message(broken));
            throw new MappingFault(places);
        }
    }

    private static MappingFault.Place place(XmlProcessingError error) {
        return new MappingFault.Place(
                Math.max(1, error.getLocation().getLineNumber()),
                Math.max(1, error.getLocation().getColumnNumber()),
                error.getMessage().lines().findFirst().orElse("cannot be compiled"),
                "Correct the mapping at this place");
    }

    private static String message(SaxonApiException broken) {
        return String.valueOf(broken.getMessage()).lines().findFirst().orElse("cannot be compiled");
    }

    private record Xslt(Processor processor, XsltExecutable executable, MappingDescription description)
            implements Translation {

        @Override
        public Made translate(ObjectNode input, @Nullable ReadLog log) throws MappingFailure {
            try {
                return transformed(input, log);
            } catch (StackOverflowError endless) {
                throw tooDeep();
            } catch (SaxonApiException | RuntimeException failed) {
                throw failure(failed, input, log);
            }
        }

        private Made transformed(ObjectNode input, @Nullable ReadLog log) throws SaxonApiException, MappingFailure {
            Xslt30Transformer transformer = executable.load30();
            transformer.setErrorReporter(problem -> {});
            transformer.setMessageHandler(message -> {});
            transformer.setResultDocumentHandler(uri -> {
                throw new UncheckedXPathException(ClosedSaxon.outside());
            });
            transformer.setTraceListener(
                    new Listener(new Effort(description.limits().time())));
            if (executable.getGlobalParameters().containsKey(REFERENCE))
                transformer.setStylesheetParameters(Map.of(
                        REFERENCE, new XdmAtomicValue(input.path("reference").asText())));
            XdmValue item = item(input, log);
            transformer.setGlobalContextItem(item.itemAt(0));
            return description.output().format() == MappingDescription.Format.XML
                    ? document(transformer, item)
                    : fields(transformer.applyTemplates(item));
        }

        private XdmValue item(ObjectNode input, @Nullable ReadLog log) throws SaxonApiException, MappingFailure {
            if (description.reads() == MappingDescription.Reads.JSON) return XdmValue.wrap(XdmValues.map(input, log));
            String xml = input.path(MappingDescription.DOCUMENT).asText("");
            if (log != null) log.read("/document", "/document", !xml.isEmpty());
            try {
                return processor.newDocumentBuilder().build(ClosedXml.source(xml, "item"));
            } catch (SaxonApiException broken) {
                throw new MappingFailure(
                        MappingFailure.INPUT_INVALID,
                        "/document",
                        "the document is not well-formed XML, or has a document type");
            }
        }

        private Made document(Xslt30Transformer transformer, XdmValue item) throws SaxonApiException {
            StringWriter text = new StringWriter();
            Serializer serializer = transformer.newSerializer(text);
            serializer.setOutputProperty(Serializer.Property.METHOD, "xml");
            serializer.setOutputProperty(Serializer.Property.OMIT_XML_DECLARATION, "yes");
            transformer.applyTemplates(item, serializer);
            return text.getBuffer().isEmpty() ? Made.NOTHING : new Made.Document(text.toString());
        }

        private Made fields(XdmValue result) throws MappingFailure {
            if (result.size() == 0) return Made.NOTHING;
            if (result.size() == 1 && result.getUnderlyingValue().head() instanceof MapItem map)
                return new Made.Fields(
                        XdmValues.fields(map, description.output().nulls() != MappingDescription.Nulls.DROP));
            throw new MappingFailure(MappingFailure.OUTPUT_INVALID, "", "the mapping made no map: map { 'field': … }");
        }

        private static MappingFailure tooDeep() {
            return new MappingFailure(MappingFailure.TOO_DEEP, "", "the mapping calls itself without end");
        }

        /** Saxon's own messages hold values; only those of our functions do not. */
        private MappingFailure failure(Exception failed, ObjectNode input, @Nullable ReadLog log) {
            for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
                // Saxon gives this one no code
                boolean wild = String.valueOf(cause.getMessage()).startsWith("Regex backtracking limit");
                if (wild || cause instanceof Effort.Spent)
                    return new MappingFailure(MappingFailure.TOO_LONG, "", "the mapping takes longer than its limit");
                if (cause instanceof XPathException deep && deep.hasErrorCode("SXLM0001")) return tooDeep();
            }
            ReadLog read = log == null ? new ReadLog() : log;
            Exception again = log == null ? failedAgain(failed, input, read) : failed;
            FieldFault fault = fault(again);
            int line = failed instanceof SaxonApiException known ? known.getLineNumber() : 0;
            String what = fault == null ? "the mapping cannot be carried out" : String.valueOf(fault.getMessage());
            return new MappingFailure(
                    MappingFailure.FAILED,
                    read.placeOf(fault == null ? null : fault.value()),
                    what + (fault == null && line > 0 ? " (mapping.xsl:" + line + ")" : ""));
        }

        /** Carried out once more, to learn where the value came from. */
        private Exception failedAgain(Exception before, ObjectNode input, ReadLog log) {
            try {
                transformed(input, log);
                return before;
            } catch (SaxonApiException | MappingFailure | RuntimeException asBefore) {
                return asBefore;
            }
        }

        private static @Nullable FieldFault fault(Throwable failed) {
            for (Throwable cause = failed; cause != null; cause = cause.getCause())
                if (cause instanceof FieldFault fault) return fault;
            return null;
        }
    }

    private static final class Listener implements TraceListener {
        private final Effort effort;

        Listener(Effort effort) {
            this.effort = effort;
            effort.begin();
        }

        @Override
        public void enter(Traceable expression, Map<String, Object> properties, XPathContext context) {
            try {
                effort.step();
            } catch (Effort.Spent spent) {
                throw new UncheckedXPathException(new XPathException("the time is up", spent));
            }
        }
    }
}
