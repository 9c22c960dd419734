/**
 * What people type and what addresses hold.
 */
import { readServer } from '../../../src/options/server-address.ts';
import { abouts } from '../../../src/sites/abouts.ts';
import { isOnHosts } from '../../../src/sites/match.ts';
import { pageOf } from '../../../src/sites/pages.ts';
import { normaliseServer } from '../../../src/sites/server-address.ts';
import type { PageExample } from '../../../src/sites/site.ts';
import { checkFields, finalValues } from '../../../src/ui/check-field.ts';
import { bentText } from '../hostile.ts';
import type { Target } from '../target.ts';

const found = import.meta.glob<PageExample[]>('../../../src/sites/*/page.ts', {
  eager: true,
  import: 'examples',
});
const addresses = Object.values(found).flatMap((examples) => examples.map(({ url }) => url));
const servers = [...abouts().map(({ server }) => server), 'photos.example.org', 'http://localhost:8080/x/'];
const fields = abouts().flatMap((about) => [
  about.albumFields,
  ...about.signIn.map((method) => method.fields),
]);

/** Server addresses, docs' addresses, form fields, routes. */
export const typed: Target[] = [
  {
    name: 'server addresses',
    weight: 4,
    run(random) {
      const text = bentText(random, servers);
      const read = normaliseServer(text);
      readServer(text, random.of(servers));
      if ('server' in read && normaliseServer(read.server).toString() !== read.toString())
        throw new Error('an address changes when it is read again');
    },
  },
  {
    name: 'addresses of docs',
    weight: 8,
    run(random) {
      const about = random.of(abouts());
      const page = pageOf(about.id);
      const address = bentText(random, addresses);
      // Old pages still link by plain http. Pictures may lie with others, who are never asked for them.
      const secure = address.replace(/^http:/i, 'https:');
      page.fromImage(address, about.server);
      if (page.fromLink(address, about.server) && !isOnHosts(about.endpoints(about.server).origins, secure))
        throw new Error(`a doc of another host is taken for the site’s: ${address}`);
    },
  },
  {
    name: 'form fields',
    weight: 4,
    run(random) {
      const form = random.of(fields);
      const values = Object.fromEntries(
        form.map(({ name }) => [name, bentText(random, ['Harbour', '12.50', '5'])]),
      );
      checkFields(form, values);
      finalValues(form, values);
    },
  },
];
