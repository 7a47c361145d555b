/** Top floor: where people look and steer: the page, JMX and its browser console, and who may do what. */
@NullMarked
package nl.sluis.console;

import org.jspecify.annotations.NullMarked;
