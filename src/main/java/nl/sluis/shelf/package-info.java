/**
 * Ring 3: reads routes, mappings, policies and partner files as data before Camel or any partner sees them, checks each
 * against the others, and refuses them all together or accepts them all together.
 */
@NullMarked
package nl.sluis.shelf;

import org.jspecify.annotations.NullMarked;
