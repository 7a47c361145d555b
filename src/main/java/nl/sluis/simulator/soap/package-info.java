/** SOAP 1.1 over mutual TLS as the simulated partners speak it: a servlet and StAX, on purpose not the hub's CXF. */
@NullMarked
package nl.sluis.simulator.soap;

import org.jspecify.annotations.NullMarked;
