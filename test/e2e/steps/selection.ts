/**
 * Filling and reading the selection without the mouse, for tests that are about something else.
 */
import type { Tab } from '../../browsers/driver.ts';
import { type IpernitySandbox, seedIds } from '../../sandbox/ipernity/index.ts';

/** Asks the background as a screen does, from one of the extension's own pages. */
export function askFrom<T>(tab: Tab, kind: string, content: unknown): Promise<T> {
  return tab.evaluate(
    async (asked, sent) => {
      type Runtime = { runtime: { sendMessage(message: unknown): Promise<{ reply: unknown }> } };
      const scope = globalThis as unknown as { browser?: Runtime; chrome: Runtime };
      const answer = await (scope.browser ?? scope.chrome).runtime.sendMessage({
        kind: asked,
        content: sent,
      });
      return answer.reply as never;
    },
    kind,
    content,
  );
}

/** Ids of a member's docs of one kind of media, oldest first. */
export function docsOf(
  sandbox: IpernitySandbox,
  count: number,
  owner = seedIds.ADA,
  media = 'photo',
): string[] {
  return [...sandbox.state.docs.values()]
    .filter((doc) => doc.ownerId === owner && doc.media === media)
    .slice(0, count)
    .map(({ docId }) => docId);
}

/** Replaces the selection by docs of the sandbox. */
export async function putDocs(tab: Tab, ids: string[]): Promise<void> {
  await askFrom(tab, 'selection.clear', {});
  await askFrom(tab, 'selection.put', {
    docs: ids.map((id) => ({ site: 'ipernity', id, title: `Doc ${id}` })),
  });
}

/** Ids of the picked docs, in order. */
export async function selectionOf(tab: Tab): Promise<string[]> {
  const docs = await askFrom<{ id: string }[]>(tab, 'selection.list', {});
  return docs.map(({ id }) => id);
}
