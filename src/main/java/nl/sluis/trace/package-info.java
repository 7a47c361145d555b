/** Floor 1: where an order was and for how long, for who watches; no value of a pupil has a way in. */
@NullMarked
package nl.sluis.trace;

import org.jspecify.annotations.NullMarked;
