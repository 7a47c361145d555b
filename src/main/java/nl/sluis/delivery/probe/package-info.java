/** Knocks at the doors of partners and sources, without a pupil. */
@NullMarked
package nl.sluis.delivery.probe;

import org.jspecify.annotations.NullMarked;
