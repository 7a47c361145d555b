/**
 * The other side of every wire, for the demo and for tests: real servers on loopback ports. Nothing in the house imports
 * this package and it imports nothing of the house, so that an error of ours is not repeated on the other side.
 */
@NullMarked
package nl.sluis.simulator;

import org.jspecify.annotations.NullMarked;
