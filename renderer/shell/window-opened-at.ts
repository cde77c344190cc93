/** When this window was opened, in epoch milliseconds. What was pressed before it is of an earlier start. */
export const windowOpenedAt = performance.timeOrigin;
