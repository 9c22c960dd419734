/** Noon of a Thursday, so that "Monday" is near. */
export const NOW = Date.UTC(2026, 4, 14, 12, 0, 0);
