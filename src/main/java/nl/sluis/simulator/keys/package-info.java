/** Keys and certificates of the demo, made at the first start and kept. */
@NullMarked
package nl.sluis.simulator.keys;

import org.jspecify.annotations.NullMarked;
