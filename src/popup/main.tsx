/** Starts the popup, which is also the app in a tab. */
import '../ui/tokens.css';
import '../ui/base.css';
import './popup.css';
import { render } from 'preact';
import { t } from '../i18n.ts';
import { App } from './app.tsx';
import { restoreDraft } from './draft.ts';
import { answerWatching } from './watching.ts';
// Last, so that it wins over what it changes.
import './tab.css';

document.documentElement.lang = t('ui_language');
document.documentElement.dir = t('ui_direction');
if (new URLSearchParams(location.search).get('view') === 'tab') document.documentElement.dataset.view = 'tab';

answerWatching();

const root = document.getElementById('app');
if (root) restoreDraft().finally(() => render(<App />, root));
