import { journey } from './journey.ts';
import { fotolia } from './subjects.ts';

journey(fotolia);
