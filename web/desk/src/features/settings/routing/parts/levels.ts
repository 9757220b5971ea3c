/** How good somebody can be at something. */
export const LEVELS = [1, 2, 3, 4, 5] as const;
