/** Absence: asked of ESIS over a service that we assume, counted, and made into notifications. */
@NullMarked
package nl.sluis.source.verzuim;

import org.jspecify.annotations.NullMarked;
