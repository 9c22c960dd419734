import { beforeEach, expect, it, vi } from 'vitest';
import { bringPicker } from '../../src/background/picking.ts';
import { selectionRequests } from '../../src/background/selection-requests.ts';

vi.mock('../../src/background/picking.ts', () => ({
  bringPicker: vi.fn(async () => {}),
  isPicking: async (tab: number | undefined) => tab === 7,
  setPicking: async () => null,
  tellPickers: async () => {},
}));
vi.mock('../../src/background/covers.ts', () => ({
  accountsAt: async () => [{ id: 'a', site: 'fake' }],
  namesOf: () => ['ada'],
}));
const page = (tab: number) => ({ tab: { id: tab } as never, url: 'https://www.example.org/' });

beforeEach(() => vi.mocked(bringPicker).mockClear());

it('brings picking mode to a page that waits for it, once', async () => {
  expect(await selectionRequests['picking.context']({ waits: true }, page(7))).toMatchObject({
    picking: true,
  });
  expect(bringPicker).toHaveBeenCalledExactlyOnceWith(7);
  await selectionRequests['picking.context']({}, page(7));
  expect(bringPicker).toHaveBeenCalledOnce();
});

it('brings nothing to a page that is not picked from', async () => {
  expect(await selectionRequests['picking.context']({ waits: true }, page(8))).toMatchObject({
    picking: false,
  });
  expect(bringPicker).not.toHaveBeenCalled();
});
