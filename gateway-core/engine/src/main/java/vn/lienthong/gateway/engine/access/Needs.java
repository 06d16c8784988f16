package vn.lienthong.gateway.engine.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which rights a door's call needs: for readers, and for the test that tries every role on every door. What keeps it is the check in
 * the service that acts.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Needs {
    /** Any of these is enough; none: whoever has signed in. */
    Right[] value();
}
