import { describe, expect, it } from 'vitest';
import { about } from '../../../src/sites/adultwork/about.ts';
import { loginOf } from '../../../src/sites/adultwork/addresses.ts';
import { examples, page } from '../../../src/sites/adultwork/page.ts';
import { english } from './world.ts';

const fieldOf = (name: string) => about.albumFields.find((field) => field.name === name);
const fits = (name: string, value: string) => new RegExp(`^(?:${fieldOf(name)?.pattern})$`, 'u').test(value);

describe('the addresses', () => {
  it('are those of the documentation for the official server', () => {
    const endpoints = about.endpoints(about.server);
    expect(endpoints.api).toBe('https://api.adultwork.com/v1/');
    expect(loginOf(endpoints)).toBe('https://platform.adultwork.com/OAuth/');
    expect(endpoints.origins).toEqual(['https://*.adultwork.com/*']);
  });

  it('are those of the vendor’s own sandbox, which has no login of its own', () => {
    const endpoints = about.endpoints('https://api-sandbox.adultwork.com/');
    expect(endpoints.api).toBe('https://api-sandbox.adultwork.com/v1/');
    expect(loginOf(endpoints)).toBe('https://platform.adultwork.com/OAuth/');
  });

  it('are all under one origin for any other server', () => {
    const endpoints = about.endpoints('http://127.0.0.1:4321/aw/');
    expect(endpoints.api).toBe('http://127.0.0.1:4321/aw/v1/');
    expect(loginOf(endpoints)).toBe('http://127.0.0.1:4321/aw/OAuth/');
    expect(endpoints.origins).toEqual(['http://127.0.0.1/*']);
  });
});

describe('the fields', () => {
  it('have texts', () => {
    const fields = [...about.albumFields, ...about.signIn.flatMap((method) => method.fields)];
    const keys = [
      ...fields.flatMap(({ label, hint, patternHelp }) => [label, hint, patternHelp]),
      ...about.signIn.flatMap(({ label, needs }) => [label, needs]),
    ];
    expect(keys.filter((key) => key !== undefined && !english[key])).toEqual([]);
  });

  it('know the documented limits', () => {
    expect(fieldOf('name')).toMatchObject({ max: 20, unit: 'utf-16', required: true });
    expect(fieldOf('pin')).toMatchObject({ needs: 'price', random: 4, kind: 'secret' });
    expect(fieldOf('price')).toMatchObject({ needs: 'pin', kind: 'amount' });
  });

  it.each(['x7K2', '0000', 'abcd'])('take the PIN %s', (pin) => expect(fits('pin', pin)).toBe(true));
  it.each(['x7K', 'x7K22', 'x-K2', 'é7K2', 'x 7K'])('refuse the PIN %s', (pin) =>
    expect(fits('pin', pin)).toBe(false),
  );
  it.each(['2.50', '2', '0.01', '2,5', '10'])('take the price %s', (price) =>
    expect(fits('price', price)).toBe(true),
  );
  it.each(['0', '0.00', '-1', '2.505', '1e3', 'free', '.5'])('refuse the price %s', (price) =>
    expect(fits('price', price)).toBe(false),
  );
});

describe('addresses of pages', () => {
  it.each(examples)(
    '$as $url names no picture, since no source says how one would',
    ({ url, as, server }) => {
      const read = as === 'link' ? page.fromLink : page.fromImage;
      expect(read(url, server ?? about.server)).toBeUndefined();
    },
  );

  it('are not even looked for', () => expect(page.candidates).toBe(':not(*)'));
});
