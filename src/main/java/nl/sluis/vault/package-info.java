/** Floor 1: keys and what they close: sealed documents, sealed values, keyed hashes. JDK only. */
@NullMarked
package nl.sluis.vault;

import org.jspecify.annotations.NullMarked;
