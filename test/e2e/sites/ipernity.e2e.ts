import { journey } from './journey.ts';
import { ipernity } from './subjects.ts';

journey(ipernity);
