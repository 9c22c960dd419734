/**
 * Calls one after the other. A server sees calls in the order in which they arrive, so numbers that must grow from
 * call to call only do so when the next call leaves after the last answer.
 */

const last = new Map<string, Promise<unknown>>();

/**
 * Runs a task when all earlier ones of the same name have ended, well or not.
 *
 * Names are shared by all clients in this context, because one account may be open in several.
 */
export function inTurn<T>(name: string, task: () => Promise<T>): Promise<T> {
  const run = (last.get(name) ?? Promise.resolve()).then(task);
  const ended = run
    .catch(() => {})
    .then(() => {
      if (last.get(name) === ended) last.delete(name);
    });
  last.set(name, ended);
  return run;
}
