/** ESIS over UWLR 2.2: SOAP over mutual TLS, answered as a stream. */
@NullMarked
package nl.sluis.source.uwlr;

import org.jspecify.annotations.NullMarked;
