package vn.lienthong.gateway.app.validate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import vn.lienthong.gateway.engine.validation.Validation;
import vn.lienthong.gateway.engine.yaml.Finding;

/** Findings for a person, a program, or the annotations of a code host. */
enum FindingsReport {
    /** {@code file:line:col CODE what. fix}, one a line. */
    TEXT {
        @Override
        String of(List<Finding> findings, Path from) {
            var text = new StringBuilder();
            for (Finding each : findings) text.append(relative(each, from)).append('\n');
            return text.toString();
        }
    },
    /** A list of objects with the parts of a finding. */
    JSON {
        @Override
        String of(List<Finding> findings, Path from) {
            return pretty(Mapper.JSON.valueToTree(
                    findings.stream().map(each -> relative(each, from)).toList()));
        }
    },
    /** SARIF 2.1.0 (OASIS). */
    SARIF {
        @Override
        String of(List<Finding> findings, Path from) {
            ObjectNode root = Mapper.JSON.createObjectNode();
            root.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json").put("version", "2.1.0");
            ObjectNode run = root.putArray("runs").addObject();
            ObjectNode driver = run.putObject("tool").putObject("driver").put("name", "lien-thong-validate");
            ArrayNode rules = driver.putArray("rules");
            var codes = new TreeSet<String>();
            findings.forEach(each -> codes.add(each.code()));
            codes.forEach(code -> rules.addObject().put("id", code));
            ArrayNode results = run.putArray("results");
            for (Finding each : findings) result(results.addObject(), relative(each, from));
            return pretty(root);
        }

        private void result(ObjectNode result, Finding finding) {
            result.put("ruleId", finding.code()).put("level", Validation.isReminder(finding) ? "note" : "error");
            result.putObject("message").put("text", finding.what() + ". " + finding.fix());
            ObjectNode place = result.putArray("locations").addObject().putObject("physicalLocation");
            place.putObject("artifactLocation").put("uri", finding.file().replace('\\', '/'));
            place.putObject("region").put("startLine", finding.line()).put("startColumn", finding.column());
        }
    };

    private static final class Mapper {
        static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    }

    /** @param from paths below it are shown without it */
    abstract String of(List<Finding> findings, Path from);

    private static String pretty(com.fasterxml.jackson.databind.JsonNode tree) {
        try {
            return Mapper.JSON.writeValueAsString(tree) + "\n";
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException("a tree that cannot be written", bug);
        }
    }

    private static Finding relative(Finding finding, Path from) {
        Path file = Path.of(finding.file()).toAbsolutePath().normalize();
        String shown = file.startsWith(from) ? from.relativize(file).toString() : finding.file();
        return new Finding(shown, finding.line(), finding.column(), finding.code(), finding.what(), finding.fix());
    }
}
