// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';

const scope = globalThis as unknown as Record<string, unknown>;

it('asks once, before there is anything of the page, and neither touches it nor hears what moves in it', async () => {
  const asked: unknown[] = [];
  delete scope.browser;
  scope.chrome = {
    runtime: {
      id: 'x',
      sendMessage: async (message: unknown) => {
        asked.push(message);
        return { reply: { picking: false, site: 'site', own: [] } };
      },
    },
  };
  document.documentElement.remove();
  const changes = new MutationObserver(() => {});
  changes.observe(document, { childList: true });
  const observe = vi.spyOn(MutationObserver.prototype, 'observe');
  const listen = vi.spyOn(EventTarget.prototype, 'addEventListener').mockImplementation(() => {});
  await import('../../src/content/main.ts');
  await vi.waitFor(() => expect(asked).toEqual([{ kind: 'picking.context', content: { waits: true } }]));
  expect(document.documentElement).toBeNull();
  expect(changes.takeRecords()).toEqual([]);
  expect(observe).not.toHaveBeenCalled();
  expect(listen).toHaveBeenCalled();
  for (const [type] of listen.mock.calls)
    expect(type).not.toMatch(/scroll|wheel|move|over|enter|load|animation/);
});
