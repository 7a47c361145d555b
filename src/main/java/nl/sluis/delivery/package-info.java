/** The way out. */
@NullMarked
package nl.sluis.delivery;

import org.jspecify.annotations.NullMarked;
