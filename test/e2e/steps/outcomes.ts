/**
 * The outcomes of a job as the extension tells them, and as the sandbox knows them.
 */
import type { BrowserDriver, Tab } from '../../browsers/driver.ts';
import type { IpernitySandbox } from '../../sandbox/ipernity/index.ts';

/** One doc in one target. */
export interface Line {
  target: string;
  title: string;
  doc: string;
  kind: string;
}

/** All outcomes of the job that a popup shows, asked for as the report screen does. */
export async function outcomesOf(popup: Tab): Promise<Line[]> {
  return popup.evaluate(async () => {
    type Answer = {
      ok: boolean;
      reply: {
        total: number;
        lines: { target: string; doc: string; kind: string }[];
        job: { targets: { id: string; title: string }[] };
      };
    };
    type Runtime = { runtime: { sendMessage(message: unknown): Promise<Answer> } };
    const scope = globalThis as unknown as { browser?: Runtime; chrome: Runtime };
    const { runtime } = scope.browser ?? scope.chrome;
    const job = decodeURIComponent(location.hash.split('/')[2] ?? '');
    const lines: { target: string; title: string; doc: string; kind: string }[] = [];
    for (let from = 0; ; ) {
      const { reply } = await runtime.sendMessage({
        kind: 'jobs.report',
        content: { job, from, count: 500 },
      });
      const titles = new Map(reply.job.targets.map(({ id, title }) => [id, title]));
      lines.push(...reply.lines.map((line) => ({ ...line, title: titles.get(line.target) ?? '' })));
      from += reply.lines.length;
      if (reply.lines.length === 0 || from >= reply.total) return lines;
    }
  });
}

/** What the sandbox says became of docs in a group: `added`, `pending`, or nothing. */
export function truth(sandbox: IpernitySandbox, group: string, doc: string): string | undefined {
  if (sandbox.poolOf(group).includes(doc)) return 'added';
  return sandbox.pendingOf(group).includes(doc) ? 'pending' : undefined;
}

/** How many lines there are of each kind. */
export function tally(lines: Line[]): Record<string, number> {
  const kinds = ['added', 'pending', 'already', 'waiting', 'refused', 'failed', 'unknown'];
  return Object.fromEntries(kinds.map((kind) => [kind, lines.filter((line) => line.kind === kind).length]));
}

/**
 * Errors that pages or the background wrote, as one text; empty when all was quiet. What Firefox itself says when a page
 * is closed or left while it waits for an answer is left out: to do so at any time is normal. So is what it says of a
 * page that breaks its own content security policy.
 */
export async function problemsOf(driver: BrowserDriver): Promise<string> {
  const normal =
    /context unloaded|context is inactive|Conduits' destroyed|page’s settings blocked an inline script/;
  return (await driver.problems()).filter((problem) => !normal.test(problem)).join('\n');
}
