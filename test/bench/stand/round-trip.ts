/** Of all benches, in milliseconds: between a desk in Europe and an exchange's host in Asia, at its best. */
export const roundTripMs = 80;
