import type { Target } from '../target.ts';
export const stored: Target[] = [];
