package vn.lienthong.gateway.app.connector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.StringWriter;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import vn.lienthong.gateway.engine.plugin.contract.ContractKit.Outcome;
import vn.lienthong.gateway.engine.plugin.contract.ContractKit.Result;
import vn.lienthong.gateway.engine.plugin.contract.ContractKit.Run;

/** What came of a run, for a person, a program, or a build server. */
enum TckReport {
    /** One test a line, with the reason. */
    TEXT {
        @Override
        String of(Run.Done run) {
            var text = new StringBuilder(run.connector() + ", operation " + run.operation() + "\n\n");
            for (Result each : run.results())
                text.append("  %-8s %s%s%n"
                        .formatted(
                                word(each.outcome()),
                                each.test(),
                                each.reason().isEmpty() ? "" : "\n             " + each.reason()));
            return text.append("\n%d passed, %d skipped with a reason, %d failed%n"
                            .formatted(
                                    count(run, Outcome.PASSED),
                                    count(run, Outcome.SKIPPED),
                                    count(run, Outcome.FAILED)))
                    .toString();
        }
    },
    /** The run as an object. */
    JSON {
        @Override
        String of(Run.Done run) {
            try {
                return new ObjectMapper()
                                .enable(SerializationFeature.INDENT_OUTPUT)
                                .writeValueAsString(run) + "\n";
            } catch (JsonProcessingException bug) {
                throw new IllegalStateException("a run that cannot be written", bug);
            }
        }
    },
    /** As Surefire writes it; build servers read that. */
    JUNIT {
        @Override
        String of(Run.Done run) {
            try {
                return xml(run);
            } catch (XMLStreamException bug) {
                throw new IllegalStateException("writing into memory", bug);
            }
        }

        private String xml(Run.Done run) throws XMLStreamException {
            var text = new StringWriter();
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument();
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", run.connector() + " " + run.operation());
            xml.writeAttribute("tests", String.valueOf(run.results().size()));
            xml.writeAttribute("failures", String.valueOf(count(run, Outcome.FAILED)));
            xml.writeAttribute("errors", "0");
            xml.writeAttribute("skipped", String.valueOf(count(run, Outcome.SKIPPED)));
            for (Result each : run.results()) {
                xml.writeStartElement("testcase");
                xml.writeAttribute("classname", run.connector());
                xml.writeAttribute("name", each.test());
                xml.writeAttribute("time", String.format(Locale.ROOT, "%.3f", each.millis() / 1000.0));
                if (each.outcome() != Outcome.PASSED) {
                    xml.writeStartElement(each.outcome() == Outcome.FAILED ? "failure" : "skipped");
                    xml.writeAttribute("message", each.reason().replaceAll("\\p{Cntrl}", " "));
                    xml.writeEndElement();
                }
                xml.writeEndElement();
            }
            xml.writeEndDocument();
            return text + "\n";
        }
    };

    abstract String of(Run.Done run);

    private static long count(Run.Done run, Outcome outcome) {
        return run.results().stream().filter(each -> each.outcome() == outcome).count();
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> "ok";
            case SKIPPED -> "skipped";
            case FAILED -> "FAILED";
        };
    }
}
