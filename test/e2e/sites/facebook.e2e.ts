import { journey } from './journey.ts';
import { facebook } from './subjects.ts';

journey(facebook);
