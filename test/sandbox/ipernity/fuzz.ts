import { readReply } from '../../../src/sites/ipernity/reply.ts';
import { bentText } from '../../fuzz/hostile.ts';
import type { Target } from '../../fuzz/target.ts';

const xml = [
  '<?xml version="1.0"?><api status="ok" at="1700000000"><album album_id="12" title="L&#233;a &amp; co"><docs count="2"/></album></api>',
  '<api status="error" at="1" code="7" message="x"/>',
];

/** The XML form, which is read although it is not in use. */
export const targets: Target[] = [
  { name: 'ipernity XML answer', weight: 5, run: (random) => readReply('xml', bentText(random, xml)) },
];
