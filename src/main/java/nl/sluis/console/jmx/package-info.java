/** The MBeans of the hub, and the rules that stand before them in Jolokia and in remote JMX. */
@NullMarked
package nl.sluis.console.jmx;

import org.jspecify.annotations.NullMarked;
