/**
 * What can only be seen under a site's own host names. One browser and one account for all of it, since to set them up
 * takes longer than most of the tests.
 */
import { describe } from 'vitest';
import { inEachBrowser } from './fixture.ts';
import { hostilePageTests } from './real-hosts/hostile-page.ts';
import { hostTests } from './real-hosts/hosts.ts';
import { pickingTests } from './real-hosts/picking.ts';
import { atRealHosts } from './steps/real-hosts.ts';

inEachBrowser('real host names', atRealHosts('elsewhere.example.org'), (stage) => {
  describe('hosts', () => hostTests(stage));
  describe('picking', () => pickingTests(stage));
  describe('hostile page', () => hostilePageTests(stage));
});
