/** Floor 2: the board's registers, and the facts that are frozen from them. */
@NullMarked
package nl.sluis.register;

import org.jspecify.annotations.NullMarked;
