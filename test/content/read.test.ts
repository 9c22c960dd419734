// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { read, type Site, startOf } from '../../src/content/read.ts';
import { page } from '../../src/sites/ipernity/page.ts';
import { visit } from './fake-page.ts';

const WWW = 'https://www.ipernity.com';
const IMAGE = 'https://cdn.ipernity.com/200/00/01/51000001.0badcafe.240.jpg';
const site: Site = { page, server: WWW, own: ['20481', 'ada'] };

/** Reads what the selector finds in the markup. */
function seen(html: string, selector = 'a, img') {
  document.body.innerHTML = html;
  const element = document.querySelector(selector);
  if (!element) throw new Error('Nothing there.');
  return read(startOf(element), site);
}
const link = (inner: string, more = '') => `<a href="${WWW}/doc/ada/51000001" ${more}>${inner}</a>`;

beforeEach(() => {
  visit(`${WWW}/doc/ada`);
});

describe('a thumbnail', () => {
  it('is read from link and image together', () => {
    const sight = seen(link(`<img src="${IMAGE}" alt="Quay at dawn">`));
    expect(sight?.doc).toEqual({
      site: 'ipernity',
      id: '51000001',
      owner: 'ada',
      page: `${WWW}/doc/ada/51000001`,
      thumb: IMAGE,
      title: 'Quay at dawn',
    });
    expect(sight?.mine).toBe(true);
    expect(sight?.target.localName).toBe('img');
  });

  it('is the same whether one starts at its link or at its image', () => {
    document.body.innerHTML = link(`<span><img src="${IMAGE}"></span>`);
    expect(startOf(document.querySelector('img') as Element)).toBe(document.querySelector('a'));
  });

  it.each([
    ['src', `<img src="${IMAGE}">`],
    ['an address without scheme', `<img src="${IMAGE.slice(6)}">`],
    [
      'srcset',
      `<img src="data:image/gif;base64,R0lG" srcset="${IMAGE} 1x, ${IMAGE.replace('240', '500')} 2x">`,
    ],
    ['data-src', `<img src="/blank.gif" data-src="${IMAGE}">`],
    ['data-lazy-srcset', `<img data-lazy-srcset="${IMAGE} 240w,\n ${IMAGE.replace('240', '500')} 500w">`],
    ['picture', `<picture><source srcset="${IMAGE} 1x"><img src="/blank.gif"></picture>`],
    ['picture, lazily', `<picture><source data-srcset="${IMAGE}"><img></picture>`],
    ['the second image', `<img src="/play.png"><img src="${IMAGE}">`],
    ['a background', `<span style="background-image: url('${IMAGE}')"></span>`],
  ])('has its picture from %s', (_, inner) => {
    expect(seen(link(inner))?.doc.thumb).toBe(IMAGE);
  });

  it.each([
    `style="background: #eee url(${IMAGE}) center"`,
    `style="background-image: url(&quot;${IMAGE}&quot;)"`,
    `data-bg="${IMAGE}"`,
  ])('can be a link with a background: %s', (more) => {
    const sight = seen(link('', more));
    expect(sight?.doc.thumb).toBe(IMAGE);
    expect(sight?.target.localName).toBe('a');
  });

  it('can be an image without a link, or one that opens a lightbox', () => {
    for (const html of [
      `<img src="${IMAGE}">`,
      `<a href="#"><img src="${IMAGE}"></a>`,
      `<a><img src="${IMAGE}"></a>`,
      `<a href="javascript:show()"><img src="${IMAGE}"></a>`,
      `<a href="${IMAGE.replace('240', '800')}"><img src="${IMAGE}"></a>`,
    ]) {
      expect(seen(html)?.doc).toEqual({ site: 'ipernity', id: '51000001', thumb: IMAGE });
      expect(seen(html)?.mine).toBe(true);
    }
  });

  it('without a link knows its owner on its own page', () => {
    visit(`${WWW}/doc/grace/51000001/in/album/1400012`);
    const sight = seen(`<img id="doc_img" data-lowres="${IMAGE}" alt="Quay">`);
    expect(sight?.doc).toMatchObject({ owner: 'grace', page: `${WWW}/doc/grace/51000001`, thumb: IMAGE });
    expect(sight?.mine).toBe(false);
  });

  it('means the picture that is seen where the link leads to the next one', () => {
    const html = `<a href="${WWW}/doc/ada/51000002"><img src="${IMAGE}"></a>`;
    expect(seen(html)?.doc.id).toBe('51000001');
  });

  it('is told from another member’s', () => {
    expect(seen(`<a href="${WWW}/doc/grace/51000001"><img src="${IMAGE}"></a>`)?.mine).toBe(false);
    expect(seen(`<a href="${WWW}/doc/20481/51000001"><img src="${IMAGE}"></a>`)?.mine).toBe(true);
  });

  it.each([
    ['alt', `<img src="${IMAGE}" alt="Quay" title="b">`, 'title="c"'],
    ['the link’s title', `<img src="${IMAGE}" alt=" " title="b">`, 'title="Quay"'],
    ['its own title', `<img src="${IMAGE}" title="Quay" aria-label="d">`, ''],
    ['aria-label', `<img src="${IMAGE}">`, 'aria-label="Quay"'],
  ])('has its title from %s', (_, inner, more) => {
    expect(seen(link(inner, more))?.doc.title).toBe('Quay');
  });

  it('has a title that is one line, of a length, and cannot turn ours around', () => {
    const nasty = `Quay\u202e\u0000  at\n dawn ${'x'.repeat(5000)}\ud83d`;
    document.body.innerHTML = link(`<img src="${IMAGE}">`);
    document.querySelector('img')?.setAttribute('alt', nasty);
    const title = read(startOf(document.querySelector('img') as Element), site)?.doc.title ?? '';
    expect(title.startsWith('Quay at dawn xxx')).toBe(true);
    expect(title.length).toBeLessThanOrEqual(300);
  });
});

describe('what is no thumbnail', () => {
  it.each([
    ['words that link to a doc', link('Quay at dawn')],
    ['an album’s cover', `<a href="${WWW}/doc/ada/album/1400012"><img src="${IMAGE}"></a>`],
    [
      'a member’s portrait',
      `<a href="${WWW}/home/ada"><img src="https://cdn.ipernity.com/p/AA/1/userphoto.jpg"></a>`,
    ],
    ['any other image', '<img src="/logo.png">'],
    ['an image on another host', `<img src="${IMAGE.replace('ipernity.com', 'ipernity.com.example.org')}">`],
    ['a doc of another host', `<a href="https://example.org/doc/ada/51000001"><img src="/x.jpg"></a>`],
    ['a link around a whole list', link(`<img src="${IMAGE}">`.repeat(5))],
    ['a link in a drawing', `<svg><a href="${WWW}/doc/ada/51000001"><image href="${IMAGE}"/></a></svg>`],
  ])('%s is left alone', (_, html) => {
    expect(seen(html)).toBeUndefined();
  });

  it('never makes an address too long to be sent', () => {
    const long = `${IMAGE}?${'x'.repeat(3000)}`;
    expect(seen(link(`<img src="${long}">`))?.doc.thumb).toBeUndefined();
  });
});
