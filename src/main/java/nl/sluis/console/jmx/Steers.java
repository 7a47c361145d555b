package nl.sluis.console.jmx;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import nl.sluis.console.operation.Operation;

/** Which operation a method of an MBean carries out, and so whose it is. A method without it cannot be called from afar. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Steers {
    Operation value();
}
