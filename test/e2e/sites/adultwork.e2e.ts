import { journey } from './journey.ts';
import { adultwork } from './subjects.ts';

journey(adultwork);
