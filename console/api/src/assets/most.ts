/** Rows of one register at most. */
export const mostRows = 50_000;

export const mostColumns = 100;
