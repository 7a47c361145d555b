package nl.sluis.route;

/**
 * What one word of a route does: takes the body that the word before it made and gives the body for the next. A body of
 * any other type is a leak in the making and is refused, every time, also when the boot checks have passed the route.
 */
@FunctionalInterface
interface Word {
    /**
     * @param argument what stands behind the colon: a partner, or for {@code source:} what is read
     * @return the next body
     */
    Object apply(String argument, Object body) throws Exception;

    /** @throws WrongBodyException unless the body is of the type that this word takes */
    static <T> T expect(Class<T> type, Object body, String word) {
        if (!type.isInstance(body)) {
            throw new WrongBodyException(word, type, body);
        }
        return type.cast(body);
    }
}
