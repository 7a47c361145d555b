/** Real time: a change at the source becomes an order for the pupils that it is about. */
@NullMarked
package nl.sluis.control.change;

import org.jspecify.annotations.NullMarked;
