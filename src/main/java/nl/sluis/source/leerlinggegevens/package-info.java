/** The leerlinggegevens structure that UWLR and EDEXML share: a streaming reader with its own integrity checks. */
@NullMarked
package nl.sluis.source.leerlinggegevens;

import org.jspecify.annotations.NullMarked;
