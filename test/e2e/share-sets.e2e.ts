import { expect, it } from 'vitest';
import type { KeptSet } from '../../src/sets/kept-set.ts';
import { fromItems, type Items, isSliceItem, toItems } from '../../src/sets/slices.ts';
import type { Tab } from '../browsers/index.ts';
import { startIpernitySandbox } from '../sandbox/ipernity/index.ts';
import { inEachBrowser } from './fixture.ts';
import { connectAccount } from './steps/account.ts';
import { hook } from './steps/popup.ts';
import { askFrom } from './steps/selection.ts';

/** Changes are carried together, a little later. */
const SOON = { timeout: 30_000 };

type Area = { get(keys: null): Promise<Items>; set(items: Items): Promise<void> };
type Scope = { browser?: { storage: { sync: Area } }; chrome: { storage: { sync: Area } } };

/** What the browser carries to the person's other browsers. */
function carried(tab: Tab): Promise<Items> {
  return tab.evaluate(() => {
    const scope = globalThis as unknown as Scope;
    return (scope.browser ?? scope.chrome).storage.sync.get(null);
  });
}

/** As when something comes from another browser. */
function comes(tab: Tab, items: Items): Promise<void> {
  return tab.evaluate((some) => {
    const scope = globalThis as unknown as Scope;
    return (scope.browser ?? scope.chrome).storage.sync.set(some);
  }, items);
}

inEachBrowser('share-sets', { start: startIpernitySandbox }, (stage) => {
  it('group sets go to the person’s other browsers and come from there, once that is ticked', async () => {
    const { driver, sandbox } = stage;
    await (await connectAccount(driver, sandbox)).close();
    const options = await driver.openExtensionPage('src/options/index.html#/sets', {
      width: 1000,
      height: 900,
    });
    const [account] = await askFrom<{ id: string }[]>(options, 'accounts.list', {});
    const of = { account: account?.id ?? '' };
    const save = (name: string, ...groups: string[]) =>
      askFrom<{ id: string }>(options, 'sets.save', {
        ...of,
        name,
        groups: groups.map((id) => ({ id, title: `Group ${id}` })),
      });
    const names = async () =>
      (await askFrom<{ name: string; groups: { id: string }[] }[]>(options, 'sets.list', of)).map(
        ({ name, groups }) => `${name}: ${groups.map(({ id }) => id).join(' ')}`,
      );
    await save('Sea', '1', '2');
    await options.waitFor(hook('share-sets'));
    expect(await carried(options)).toEqual({});
    expect(await options.axe()).toEqual([]);
    await options.click(hook('share-sets'));

    const shared = async () => [...(await fromItems(await carried(options))).values()].flat();
    await expect.poll(async () => (await shared()).map(({ name }) => name[0]), SOON).toEqual(['Sea']);
    await options.screenshot(`${stage.shots}/shared.png`);
    await save('Sky', '3');
    await expect
      .poll(async () => (await shared()).map(({ name }) => name[0]).sort(), SOON)
      .toEqual(['Sea', 'Sky']);

    // Another browser put a group into one of the sets, and made one of its own.
    const [sea] = (await shared()).filter(({ name }) => name[0] === 'Sea');
    if (!sea) throw new Error('The set is not shared.');
    const at: KeptSet['gone'][1] = [Date.now() + 1_000, '00000000'];
    const theirs: KeptSet[] = [
      { ...sea, gone: [false, at], groups: [...sea.groups, ['9', 'Group 9', at]] },
      { id: 'far', owner: sea.owner, name: ['Far', at], place: [7, at], gone: [false, at], groups: [] },
    ];
    await save('Sea and more', '4');
    await comes(options, await toItems('00000000', theirs, 'w'));
    await expect.poll(names, SOON).toEqual(['Sea: 1 2 9', 'Sky: 3', 'Sea and more: 4', 'Far: ']);
    await options.waitFor(hook('set-far'));
    // What both share, the one keeps whose name comes first; so this one shares it no more.
    await expect.poll(async () => (await shared()).length, SOON).toBe(4);

    await options.click(hook('share-sets'));
    await expect
      .poll(
        async () => Object.keys(await carried(options)).filter((key) => !isSliceItem(key, '00000000')),
        SOON,
      )
      .toEqual([]);
    expect(await names()).toEqual(['Sea: 1 2 9', 'Sky: 3', 'Sea and more: 4', 'Far: ']);
    await options.close();
  });
});
