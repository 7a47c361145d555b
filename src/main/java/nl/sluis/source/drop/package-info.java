/** Files that are dropped for a source: fetched from a box, and told apart from others of the same name. */
@NullMarked
package nl.sluis.source.drop;

import org.jspecify.annotations.NullMarked;
