import type { Text } from '../model.ts';

/** A request to the engine that cannot be met. Its message is for developers; people read `text`. */
export class JobError extends Error {
  readonly text: Text;
  readonly code: string;

  constructor(code: string, text: Text) {
    super(code);
    this.name = 'JobError';
    this.code = code;
    this.text = text;
  }
}
