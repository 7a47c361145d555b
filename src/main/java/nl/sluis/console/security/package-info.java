/** Who comes in: users, roles, the login and its brake, the chains of the web server. */
@NullMarked
package nl.sluis.console.security;

import org.jspecify.annotations.NullMarked;
