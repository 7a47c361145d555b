/** The generated school board: every name, number and register of the demo, drawn from one seed. */
@NullMarked
package nl.sluis.simulator.board;

import org.jspecify.annotations.NullMarked;
