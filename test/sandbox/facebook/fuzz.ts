import { readReply } from '../../../src/sites/facebook/reply.ts';
import { bentText } from '../../fuzz/hostile.ts';
import type { Target } from '../../fuzz/target.ts';

const xml = [
  '<?xml version="1.0"?><photos_getAlbums_response list="true"><album><aid>1_2</aid><name>a &amp; b</name><size>3</size></album></photos_getAlbums_response>',
  '<error_response><error_code>102</error_code><error_msg>x</error_msg></error_response>',
];

/** The XML form, which is read although it is not in use. */
export const targets: Target[] = [
  {
    name: 'Facebook XML answer',
    weight: 5,
    run: (random) => readReply('XML', 'photos.getAlbums', bentText(random, xml)),
  },
];
