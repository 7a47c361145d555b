/** Floor 0: the canonical record, its dictionary and the value types that validate themselves. JDK only. */
@NullMarked
package nl.sluis.leerling;

import org.jspecify.annotations.NullMarked;
