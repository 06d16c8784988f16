package vn.lienthong.gateway.app.assembly.soap;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import vn.lienthong.gateway.app.config.SoapProperties.Security;

/** Read as the properties are read: a word that they understand must not open a door that nobody guards. */
final class OnMutualTls implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return Binder.get(context.getEnvironment())
                .bind("gateway.soap.security", Security.class)
                .map(Security.MUTUAL_TLS::equals)
                .orElse(false);
    }
}
