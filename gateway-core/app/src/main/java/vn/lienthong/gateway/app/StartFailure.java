package vn.lienthong.gateway.app;

import java.net.BindException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.validation.FieldError;
import vn.lienthong.gateway.app.embedded.EmbeddedFailure;

/** Why the gateway does not start, in words for who started it. */
public final class StartFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StartFailure(String message) {
        super(message);
    }

    StartFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The plain reason that is hidden in a chain of causes. */
    static StartFailure of(Throwable failure) {
        String deepest = String.valueOf(failure.getMessage());
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String plain = plain(cause);
            if (plain != null) {
                return new StartFailure(plain, failure);
            }
            deepest = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        }
        return new StartFailure(deepest, failure);
    }

    private static @Nullable String plain(Throwable cause) {
        return switch (cause) {
            case StartFailure known -> known.getMessage();
            case EmbeddedFailure known -> known.getMessage();
            case PortInUseException taken -> portTaken(taken.getPort());
            case UnboundConfigurationPropertiesException unknown -> unknownKeys(unknown);
            case BindValidationException invalid -> invalidValues(invalid);
            case BindException taken -> "A port cannot be opened: " + taken.getMessage();
            default -> null;
        };
    }

    private static String portTaken(int port) {
        return "Port " + port
                + " is taken by another program. Stop it, or give the gateway another one (server.port and management.server.port in application.yaml; demo: --port).";
    }

    private static String unknownKeys(UnboundConfigurationPropertiesException unknown) {
        return unknown.getUnboundProperties().stream()
                .map(property -> property.getOrigin() + ": the key " + property.getName()
                        + " is unknown. Correct its spelling or remove it.")
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private static String invalidValues(BindValidationException invalid) {
        String prefix = String.valueOf(invalid.getValidationErrors().getName());
        List<String> findings = invalid.getValidationErrors().getAllErrors().stream()
                .map(error ->
                        prefix + "." + (error instanceof FieldError field ? field.getField() : error.getObjectName())
                                + ": " + error.getDefaultMessage() + ".")
                .sorted()
                .toList();
        return String.join("\n", findings);
    }
}
