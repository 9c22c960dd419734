/** Starts the options page. */
import '../ui/tokens.css';
import '../ui/base.css';
import './options.css';
import { render } from 'preact';
import { t } from '../i18n.ts';
import { App } from './app.tsx';

document.documentElement.lang = t('ui_language');
document.documentElement.dir = t('ui_direction');
document.title = t('options_title');

const root = document.getElementById('app');
if (root) render(<App />, root);
