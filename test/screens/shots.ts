/** What is photographed: a scene, a screen, and what is done before the picture is taken. */
import type { Page } from 'playwright-core';
import { bring, files } from './files.ts';

/** One photograph. */
export interface Shot {
  name: string;
  /** Which page; default the popup. */
  page?: 'popup' | 'options';
  scene?: string;
  /** What follows the hash. */
  at?: string;
  /** Further parameters of the address. */
  query?: string;
  tab?: boolean;
  before?: (page: Page) => Promise<void>;
}

const test = (name: string) => `[data-test="${name}"]`;
const click =
  (...names: string[]) =>
  async (page: Page) => {
    for (const name of names) await page.click(test(name));
  };
const choose =
  (...ids: number[]) =>
  async (page: Page) => {
    for (const id of ids) await page.click(`${test(`group-${id}`)}`);
    await page.waitForTimeout(250);
  };
const plan = async (page: Page) => {
  await choose(27001, 27002, 27003)(page);
  await page.click(test('review'));
};
const credentials = async (page: Page) => {
  await page.fill('[name=key]', '6fa87ba500002712bd4eed6020f3bd72');
  await page.fill('[name=secret]', 'e9a599f0cf6ce193');
};

const search = (text: string) => async (page: Page) => {
  await page.fill(test('search'), text);
  await page.waitForTimeout(400);
};
/** Hands an album over that is to be deleted, as the popup does, and loads the page where consent is given. */
const deed = async (page: Page) => {
  await page.evaluate(() => {
    const deed = { account: 'a1', album: '1400013', title: 'Harbour at first light' };
    sessionStorage.setItem('fake', JSON.stringify({ 'screens.deed': deed }));
  });
  await page.reload();
  await page.waitForSelector(test('deed'));
};

const several = async (page: Page) => {
  await click('also-a2', 'also-a3')(page);
  await page.fill('[name=title]', 'Harbour at first light in November');
};

export const shots: Shot[] = [
  { name: '01-unconnected', scene: 'unconnected' },
  { name: '02-nothing-picked', scene: 'unpicked' },
  { name: '02-nothing-picked-here', scene: 'here' },
  { name: '03-picked' },
  { name: '03-picked-chosen', before: click('picked-51000104') },
  {
    name: '03-picked-removed',
    before: async (page) => {
      await page.focus(test('picked-51000103'));
      await page.keyboard.press('Delete');
    },
  },
  { name: '03-picked-single', scene: 'single' },
  { name: '03-picked-many', scene: 'many' },
  { name: '03-picked-foreign', scene: 'foreign' },
  { name: '03-picked-several', scene: 'several', query: 'sites=all' },
  { name: '03-picked-gallery', scene: 'gallery', query: 'sites=all' },
  { name: '03-access-missing', scene: 'access-missing' },
  { name: '03-sign-in-again', scene: 'sign-in-again' },
  { name: '03-gone', scene: 'gone' },
  { name: '03-menu', before: click('menu') },
  { name: '03-accounts-menu', scene: 'several', query: 'sites=all', before: click('account-chip') },
  { name: '03-tab', tab: true },
  { name: '04-groups', at: '/push' },
  { name: '04-groups-chosen', at: '/push', before: choose(27001, 27002, 27003, 27004, 27006, 27007) },
  { name: '04-groups-230', at: '/push', scene: 'groups-230', before: choose(27001) },
  {
    name: '04-groups-search',
    at: '/push',
    scene: 'groups-230',
    before: (page) => page.fill(test('search'), 'eclats 1'),
  },
  { name: '04-groups-nothing-found', at: '/push', before: (page) => page.fill(test('search'), 'zebra') },
  { name: '04-groups-none', at: '/push', scene: 'groups-none' },
  { name: '04-groups-few', at: '/push', scene: 'few' },
  { name: '04-groups-slow', at: '/push', scene: 'slow' },
  { name: '04-groups-down', at: '/push', scene: 'down' },
  { name: '04-groups-tab', at: '/push', tab: true, before: choose(27001, 27002) },
  { name: '04-groups-set-chosen', at: '/push', before: click('set-s1') },
  {
    name: '04-groups-save-set',
    at: '/push',
    before: async (page) => {
      await choose(27001, 27002, 27003)(page);
      await click('save-set')(page);
      await page.fill(test('name'), 'harbours');
    },
  },
  { name: '05-albums', at: '/album' },
  { name: '05-albums-typed', at: '/album', before: (page) => page.fill(test('search'), 'Harbour') },
  { name: '05-albums-chosen', at: '/album', before: click('album-1400013') },
  { name: '05-albums-few', at: '/album', scene: 'few' },
  { name: '05-albums-none', at: '/album', scene: 'groups-none' },
  { name: '06-new-album', at: '/album/new' },
  {
    name: '06-new-album-gallery',
    at: '/album/new',
    scene: 'gallery',
    query: 'sites=all',
    before: async (page) => {
      await page.fill('[name=name]', 'Straßenbahnhäuschen bei Nacht und Nebel');
      await page.click(test('random-pin'));
      await page.click(test('create-album'));
    },
  },
  {
    name: '06-new-album-wrong',
    at: '/album/new',
    scene: 'wrong-field',
    before: async (page) => {
      await page.fill('[name=title]', 'Harbour');
      await page.click(test('create-album'));
    },
  },
  { name: '06-new-album-empty', at: '/album/new', before: click('create-album') },
  {
    name: '06-new-album-down',
    at: '/album/new',
    scene: 'down',
    before: async (page) => {
      await page.fill('[name=title]', 'Harbour');
      await page.click(test('create-album'));
    },
  },
  { name: '06-cover', at: '/album/new/cover' },
  { name: '06-cover-found', at: '/album/new/cover', before: search('gull') },
  { name: '06-cover-nothing-found', at: '/album/new/cover', before: search('zebra') },
  { name: '06-cover-search-down', at: '/album/new/cover', scene: 'search-down', before: search('gull') },
  { name: '07-plan', at: '/push', before: plan },
  {
    name: '07-plan-open',
    at: '/push',
    before: async (page) => {
      await plan(page);
      await page.click(`${test('plan-27001')} button`);
    },
  },
  {
    name: '07-plan-start-fails',
    at: '/push',
    scene: 'start-fails',
    before: async (page) => {
      await plan(page);
      await page.click(test('push-now'));
    },
  },
  { name: '07-plan-tab', at: '/push', tab: true, before: plan },
  {
    name: '07-plan-looking',
    at: '/push',
    before: async (page) => {
      await plan(page);
      await click('look')(page);
    },
  },
  { name: '07-plan-checked', at: '/push', scene: 'checked-plan', before: plan },
  {
    name: '07-plan-grid',
    at: '/push',
    scene: 'wide-plan',
    tab: true,
    before: async (page) => {
      for (let n = 0; n < 20; n++) await page.click(test(`group-${27_001 + n}`));
      await page.waitForTimeout(250);
      await page.click(test('review'));
      await page.focus('[data-test=plan-grid] [tabindex="0"]');
      for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight']) await page.keyboard.press(key);
    },
  },
  {
    name: '07-plan-grid-end',
    at: '/push',
    scene: 'wide-plan',
    tab: true,
    before: async (page) => {
      for (let n = 0; n < 20; n++) await page.click(test(`group-${27_001 + n}`));
      await page.waitForTimeout(250);
      await page.click(test('review'));
      await page.focus('[data-test=plan-grid] [tabindex="0"]');
      await page.keyboard.press('Control+End');
    },
  },
  { name: '08-progress', at: '/job/j1' },
  { name: '08-progress-paused', at: '/job/j4' },
  { name: '08-progress-cancel', at: '/job/j1', before: click('cancel-job') },
  { name: '08-progress-unsure', at: '/job/j6' },
  { name: '09-report', at: '/job/j3' },
  { name: '09-report-damaged', at: '/job/j9', scene: 'damaged' },
  { name: '09-report-partly-damaged', at: '/job/j3', scene: 'damaged' },
  { name: '09-jobs-damaged', at: '/jobs', scene: 'damaged' },
  {
    name: '09-report-filter',
    at: '/job/j3',
    before: (page) => page.check(test('filter-refused'), { force: true }),
  },
  { name: '09-report-waiting', at: '/job/j2' },
  { name: '09-report-album', at: '/job/j5' },
  { name: '09-report-undo', at: '/job/j3', before: click('undo-job') },
  { name: '09-report-export', at: '/job/j3', before: click('export') },
  {
    name: '09-report-undo-doc',
    at: '/job/j3',
    before: async (page) => {
      await page.check(test('filter-added'), { force: true });
      await page.click('[data-test^="undo-doc-"] >> nth=0');
    },
  },
  {
    name: '09-report-added',
    at: '/job/j3',
    before: (page) => page.check(test('filter-added'), { force: true }),
  },
  { name: '09-report-tab', at: '/job/j3', tab: true },
  { name: '09-report-undo-warns', at: '/job/j3', scene: 'undo-warns', before: click('undo-job') },
  { name: '11-several', at: '/album/new', scene: 'three', query: 'sites=all', before: several },
  {
    name: '11-several-end',
    at: '/album/new',
    scene: 'three',
    query: 'sites=all',
    before: async (page) => {
      await several(page);
      await click('create-album')(page);
      await page.evaluate(() => document.querySelector('.content')?.scrollTo(0, 9999));
    },
  },
  {
    name: '11-several-tab',
    at: '/album/new',
    scene: 'three',
    query: 'sites=all',
    tab: true,
    before: several,
  },
  { name: '11-several-unticked', at: '/album/new', scene: 'three', query: 'sites=all' },
  { name: '12-made', at: '/made/s1/s2/s3', scene: 'three', query: 'sites=all' },
  { name: '12-made-tab', at: '/made/s1/s2/s3', scene: 'three', query: 'sites=all', tab: true },
  { name: '13-all-albums', at: '/albums', scene: 'three', query: 'sites=all' },
  { name: '13-all-albums-tab', at: '/albums', scene: 'three', query: 'sites=all', tab: true },
  { name: '13-all-albums-one', at: '/albums/a3', scene: 'three', query: 'sites=all' },
  { name: '13-all-albums-single', at: '/albums' },
  { name: '13-all-albums-sign-in', at: '/albums', scene: 'three-unpicked', query: 'sites=all' },
  { name: '13-all-albums-down', at: '/albums', scene: 'down' },
  { name: '13-all-albums-slow', at: '/albums', scene: 'slow' },
  {
    name: '13-all-albums-nothing-found',
    at: '/albums',
    before: (page) => page.fill(test('search'), 'zebra'),
  },
  { name: '14-album', at: '/albums/a1/1400012' },
  { name: '14-album-tab', at: '/albums/a1/1400012', tab: true },
  { name: '14-album-edit', at: '/albums/a1/1400012', before: click('edit-album') },
  { name: '14-album-delete', at: '/albums/a1/1400013', before: click('delete-album') },
  {
    name: '14-album-no-delete',
    at: '/albums/a1/1400013',
    scene: 'no-delete',
    before: click('delete-album', 'dialog-confirm'),
  },
  {
    name: '14-album-more-consent',
    at: '/albums/a1/1400013',
    scene: 'more-consent',
    before: click('delete-album', 'dialog-confirm'),
  },
  { name: '14-album-fixed', at: '/albums/a2/a2-0', scene: 'three', query: 'sites=all' },
  { name: '02-nothing-picked-three', scene: 'three-unpicked', query: 'sites=all' },
  { name: '03-picked-by-address', at: '/album/new?doc=ipernity:99' },
  { name: '10-jobs', at: '/jobs', scene: 'jobs' },
  { name: '10-jobs-many', at: '/jobs', scene: 'many-jobs', before: click('forget-menu') },
  {
    name: '10-jobs-forget',
    at: '/jobs',
    scene: 'many-jobs',
    before: click('forget-menu', 'forget-old'),
  },
  { name: '10-jobs-none', at: '/jobs', scene: 'jobs-none' },
  { name: '20-accounts', page: 'options', scene: 'accounts', query: 'sites=all' },
  { name: '20-accounts-none', page: 'options', scene: 'unconnected' },
  { name: '20-accounts-unknown-site', page: 'options', scene: 'unknown-site' },
  { name: '20-accounts-wrong-key', page: 'options', scene: 'wrong-key', before: click('test-account') },
  { name: '20-accounts-test', page: 'options', scene: 'test-fails', before: click('test-account') },
  { name: '20-accounts-rename', page: 'options', before: click('rename-account') },
  { name: '20-accounts-remove', page: 'options', before: click('remove-account') },
  { name: '20-accounts-leaving', page: 'options', scene: 'leaving', query: 'sites=all' },
  {
    name: '20-accounts-leave',
    page: 'options',
    scene: 'leaving',
    query: 'sites=all',
    before: click('sign-out'),
  },
  {
    name: '20-accounts-leave-remove',
    page: 'options',
    scene: 'leaving',
    query: 'sites=all',
    before: click('remove-account'),
  },
  {
    name: '20-accounts-dragged',
    page: 'options',
    scene: 'accounts',
    query: 'sites=all',
    before: async (page) => {
      const handle = await page.locator('.handle').first().boundingBox();
      const { x = 0, y = 0 } = handle ?? {};
      await page.mouse.move(x + 10, y + 10);
      await page.mouse.down();
      await page.mouse.move(x + 10, y + 300, { steps: 4 });
    },
  },
  { name: '20-accounts-signed-out', page: 'options', scene: 'signs-out', before: click('sign-out') },
  { name: '21-choose-site', page: 'options', at: '/accounts/add', query: 'sites=all' },
  {
    name: '21-add-retired',
    page: 'options',
    at: '/accounts/add',
    query: 'sites=all',
    before: click('site-nordlicht'),
  },
  {
    name: '21-add-redirect',
    page: 'options',
    at: '/accounts/add',
    query: 'sites=all',
    before: click('site-hafenlicht'),
  },
  {
    name: '21-add-at-once',
    page: 'options',
    at: '/accounts/add',
    query: 'sites=all',
    scene: 'at-once',
    before: async (page) => {
      await page.click(test('site-nordlicht'));
      await page.fill(test('server'), 'galerie.example');
      await page.click(test('trust-server'));
      await page.fill('[name=login]', 'ada');
      await page.fill('[name=password]', 'secret words');
      await page.click(test('continue'));
      await page.waitForSelector(test('connected'));
    },
  },
  { name: '21-add', page: 'options', at: '/accounts/add' },
  {
    name: '21-add-wrong',
    page: 'options',
    at: '/accounts/add',
    before: async (page) => {
      await page.fill('[name=key]', 'abc');
      await page.click(test('continue'));
    },
  },
  {
    name: '21-add-server',
    page: 'options',
    at: '/accounts/add',
    before: async (page) => {
      await page.click(`${test('advanced')} summary`);
      await page.fill(test('server'), 'photos.example/gallery');
      await credentials(page);
    },
  },
  {
    name: '21-add-refused',
    page: 'options',
    at: '/accounts/add',
    scene: 'wrong-field',
    before: async (page) => {
      await credentials(page);
      await page.click(test('continue'));
    },
  },
  {
    name: '21-add-denied',
    page: 'options',
    at: '/accounts/add',
    query: 'permission=denied',
    before: async (page) => {
      await credentials(page);
      await page.click(test('continue'));
    },
  },
  {
    name: '22-consent',
    page: 'options',
    at: '/accounts/add',
    scene: 'not-yet',
    before: async (page) => {
      await credentials(page);
      await page.click(test('continue'));
      await page.click(test('agreed'));
    },
  },
  {
    name: '22-refused',
    page: 'options',
    at: '/accounts/add',
    scene: 'refused',
    before: async (page) => {
      await credentials(page);
      await page.click(test('continue'));
      await page.click(test('agreed'));
    },
  },
  {
    name: '23-connected',
    page: 'options',
    at: '/accounts/add',
    before: async (page) => {
      await credentials(page);
      await page.click(test('continue'));
      await page.click(test('agreed'));
      await page.waitForSelector(test('connected'));
    },
  },
  { name: '25-deed', page: 'options', at: '/accounts/a1', before: deed },
  {
    name: '25-deed-refused',
    page: 'options',
    at: '/accounts/a1',
    scene: 'more-consent',
    before: async (page) => {
      await deed(page);
      await page.click(test('agreed'));
      await page.waitForSelector(test('deed-again'));
    },
  },
  {
    name: '25-deed-done',
    page: 'options',
    at: '/accounts/a1',
    before: async (page) => {
      await deed(page);
      await page.click(test('agreed'));
      await page.waitForSelector(test('deed-done'));
    },
  },
  { name: '25-sets', page: 'options', at: '/sets' },
  { name: '25-sets-none', page: 'options', at: '/sets', scene: 'sets-none' },
  {
    name: '25-sets-shared-full',
    page: 'options',
    at: '/sets',
    scene: 'sets-shared-full',
    before: (page) => page.locator(test('share-problem')).scrollIntoViewIfNeeded(),
  },
  {
    name: '25-sets-edit',
    page: 'options',
    at: '/sets',
    before: async (page) => page.click(`${test('set-s3')} ${test('edit-set')}`),
  },
  {
    name: '25-sets-removed',
    page: 'options',
    at: '/sets',
    before: async (page) => page.click(`${test('set-s2')} ${test('remove-set')}`),
  },
  {
    name: '25-sets-rename',
    page: 'options',
    at: '/sets',
    before: async (page) => page.click(`${test('set-s1')} ${test('rename-set')}`),
  },
  { name: '24-about', page: 'options', at: '/about' },
  { name: '25-security', page: 'options', at: '/security' },
  {
    name: '25-security-weak',
    page: 'options',
    at: '/security',
    before: async (page) => {
      await page.fill('[name=next]', 'password1234');
      await page.fill('[name=repeat]', 'password123');
      await page.click(test('passphrase-submit'));
    },
  },
  {
    name: '25-security-strong',
    page: 'options',
    at: '/security',
    before: (page) => page.fill('[name=next]', 'harbour lantern seven otters'),
  },
  { name: '25-security-unlocked', page: 'options', at: '/security', scene: 'unlocked' },
  {
    name: '25-security-change',
    page: 'options',
    at: '/security',
    scene: 'unlocked',
    before: async (page) => {
      await page.click(test('change-passphrase'));
      await page.fill('[name=present]', 'wrong');
      await page.fill('[name=next]', 'harbour lantern');
      await page.fill('[name=repeat]', 'harbour lantern');
      await page.click(test('passphrase-submit'));
    },
  },
  {
    name: '25-security-remove',
    page: 'options',
    at: '/security',
    scene: 'unlocked',
    before: click('remove-passphrase'),
  },
  { name: '25-security-locked', page: 'options', at: '/security', scene: 'locked' },
  { name: '25-security-wipe', page: 'options', at: '/security', scene: 'locked', before: click('wipe') },
  {
    name: '25-security-accounts',
    page: 'options',
    scene: 'locked',
    before: click('test-account'),
  },
  { name: '26-locked', scene: 'locked' },
  {
    name: '26-locked-wrong',
    scene: 'locked',
    before: async (page) => {
      await page.fill('[name=passphrase]', 'something else');
      await page.click(test('unlock-now'));
    },
  },
  {
    name: '26-locked-broken',
    scene: 'locked',
    before: async (page) => {
      await page.fill('[name=passphrase]', 'broken');
      await page.click(test('unlock-now'));
    },
  },
  { name: '26-locked-groups', at: '/push', scene: 'locked' },
  { name: '26-locked-tab', at: '/push', scene: 'locked', tab: true },
  { name: '26-locked-job', at: '/job/j7', scene: 'locked' },
  { name: '26-locked-new-album', at: '/album/new', scene: 'locked' },
  { name: '26-menu-lock', scene: 'unlocked', before: click('menu') },
  { name: '25-data', page: 'options', at: '/data' },
  { name: '25-data-forget', page: 'options', at: '/data', before: click('forget-history') },
  {
    name: '25-data-backup',
    page: 'options',
    at: '/data',
    before: async (page) => {
      await page.click(test('backup'));
      await page.fill('[name=passphrase]', 'short');
      await page.fill('[name=again]', 'shorter');
      await page.click(test('passphrase-go'));
    },
  },
  { name: '25-data-preview', page: 'options', at: '/data', query: 'sites=all', before: bring(files.export) },
  { name: '25-data-not-ours', page: 'options', at: '/data', before: bring({ name: 'other' }) },
  {
    name: '25-data-wrong-passphrase',
    page: 'options',
    at: '/data',
    before: async (page) => {
      await bring(files.backup)(page);
      await page.fill('[name=passphrase]', 'not this one at all');
      await page.click(test('passphrase-go'));
      await page.waitForSelector(test('wrong-passphrase'));
    },
  },
  { name: '25-data-wipe', page: 'options', at: '/data', before: click('wipe') },
  { name: '26-diagnostics', page: 'options', at: '/diagnostics' },
];
