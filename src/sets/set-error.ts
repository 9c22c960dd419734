import type { Text } from '../model.ts';

/** A set that cannot be made so. Its message is for developers; people read `text`. */
export class SetError extends Error {
  readonly text: Text;
  readonly code: string;

  constructor(code: string, text: Text, cause?: unknown) {
    super(code, { cause });
    this.name = 'SetError';
    this.code = code;
    this.text = text;
  }
}
