/**
 * Every run ends within this time of its press, whatever happens (I5): a close gives up after a minute, and
 * then its turn, its last request and one slow list may still be under way.
 */
export const longestRunMs = 150_000;
