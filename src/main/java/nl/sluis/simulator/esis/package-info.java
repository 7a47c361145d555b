/** The simulated ESIS: a UWLR 2.2 server and an EDEXML 2.1 export over one generated board. */
@NullMarked
package nl.sluis.simulator.esis;

import org.jspecify.annotations.NullMarked;
