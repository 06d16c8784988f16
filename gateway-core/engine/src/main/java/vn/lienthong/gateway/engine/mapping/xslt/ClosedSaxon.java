package vn.lienthong.gateway.engine.mapping.xslt;

import java.util.List;
import java.util.Set;
import javax.xml.transform.Source;
import net.sf.saxon.Configuration;
import net.sf.saxon.expr.Expression;
import net.sf.saxon.expr.XPathContext;
import net.sf.saxon.lib.EnvironmentVariableResolver;
import net.sf.saxon.lib.ExtensionFunctionCall;
import net.sf.saxon.lib.ExtensionFunctionDefinition;
import net.sf.saxon.lib.Feature;
import net.sf.saxon.om.Item;
import net.sf.saxon.om.Sequence;
import net.sf.saxon.om.StructuredQName;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.XsltCompiler;
import net.sf.saxon.trace.TraceCodeInjector;
import net.sf.saxon.trans.XPathException;
import net.sf.saxon.value.AtomicValue;
import net.sf.saxon.value.EmptySequence;
import net.sf.saxon.value.Int64Value;
import net.sf.saxon.value.SequenceType;
import net.sf.saxon.value.StringValue;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.mapping.field.FieldFault;
import vn.lienthong.gateway.engine.mapping.field.FieldFunction;

/** A Saxon of one mapping: it resolves nothing, writes nothing beside its result and knows the functions of the field. */
final class ClosedSaxon {
    static final String NAMESPACE = "urn:lien-thong:mapping";

    /** Steps back of one regular expression, well below a second; Saxon's own regular expressions do not tell the tracing anything. */
    private static final int MOST_BACKTRACKING = 1_000_000;

    private ClosedSaxon() {}

    static Processor processor(List<FieldFunction> functions) {
        Processor processor = new Processor(false);
        Configuration configuration = processor.getUnderlyingConfiguration();
        configuration.setConfigurationProperty(Feature.ALLOW_EXTERNAL_FUNCTIONS, false);
        configuration.setConfigurationProperty(Feature.ALLOWED_PROTOCOLS, "");
        configuration.setConfigurationProperty(Feature.REGEX_BACKTRACKING_LIMIT, MOST_BACKTRACKING);
        configuration.setConfigurationProperty(Feature.ENVIRONMENT_VARIABLE_RESOLVER, NO_ENVIRONMENT);
        configuration.setResourceResolver(request -> refused());
        configuration.setUnparsedTextURIResolver((uri, encoding, where) -> {
            throw outside();
        });
        configuration.setCollectionFinder((context, uri) -> {
            throw outside();
        });
        configuration.setErrorReporterFactory(where -> problem -> {});
        for (FieldFunction function : functions) processor.registerExtensionFunction(new FieldExtension(function));
        return processor;
    }

    /** Every expression tells that it is evaluated, so that none turns for ever. */
    static XsltCompiler compiler(Processor processor) {
        XsltCompiler compiler = processor.newXsltCompiler();
        compiler.getUnderlyingCompilerInfo().setCodeInjector(new TraceCodeInjector() {
            @Override
            protected boolean isApplicable(Expression expression) {
                return true;
            }
        });
        return compiler;
    }

    private static Source refused() throws XPathException {
        throw outside();
    }

    static XPathException outside() {
        return new XPathException("a mapping sees its item alone");
    }

    private static final EnvironmentVariableResolver NO_ENVIRONMENT = new EnvironmentVariableResolver() {
        @Override
        public Set<String> getAvailableEnvironmentVariables() {
            return Set.of();
        }

        @Override
        public @Nullable String getEnvironmentVariable(String name) {
            return null;
        }
    };

    /** A function of the field, as Saxon calls it. */
    private static final class FieldExtension extends ExtensionFunctionDefinition {
        private final FieldFunction function;

        FieldExtension(FieldFunction function) {
            this.function = function;
        }

        @Override
        public StructuredQName getFunctionQName() {
            return new StructuredQName("lt", NAMESPACE, function.name());
        }

        @Override
        public int getMinimumNumberOfArguments() {
            return function.least();
        }

        @Override
        public int getMaximumNumberOfArguments() {
            return function.most();
        }

        @Override
        public SequenceType[] getArgumentTypes() {
            SequenceType[] types = new SequenceType[function.most()];
            java.util.Arrays.fill(types, SequenceType.OPTIONAL_ATOMIC);
            return types;
        }

        @Override
        public SequenceType getResultType(SequenceType[] arguments) {
            return SequenceType.OPTIONAL_ATOMIC;
        }

        @Override
        public ExtensionFunctionCall makeCallExpression() {
            return new ExtensionFunctionCall() {
                @Override
                public Sequence call(XPathContext context, Sequence[] arguments) throws XPathException {
                    return called(function, arguments);
                }
            };
        }
    }

    private static Sequence called(FieldFunction function, Sequence[] arguments) throws XPathException {
        @Nullable Item[] items = new Item[arguments.length];
        @Nullable Object[] values = new Object[arguments.length];
        for (int i = 0; i < items.length; i++) {
            items[i] = arguments[i].head();
            values[i] = items[i] instanceof AtomicValue atomic ? XdmValues.atom(atomic) : null;
        }
        try {
            return sequence(function.call(values));
        } catch (FieldFault fault) {
            fault.of(items[fault.argument()]);
            throw new XPathException(String.valueOf(fault.getMessage()), fault);
        }
    }

    private static Sequence sequence(@Nullable Object value) {
        return switch (value) {
            case null -> EmptySequence.getInstance();
            case String text -> new StringValue(text);
            case Long number -> Int64Value.makeIntegerValue(number);
            default -> throw new IllegalStateException("a function gives texts and whole numbers");
        };
    }
}
