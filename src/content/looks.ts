/**
 * The looks of what we lay over a page, in one style sheet: each file dresses one thing.
 */
import drag from './drag.css?inline';
import mark from './mark.css?inline';
import overlay from './overlay.css?inline';
import tray from './tray.css?inline';

/** Makes the style sheet for our shadow root. No policy of the page's forbids such a sheet. */
export function makeLooks(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync([overlay, mark, drag, tray].join('\n'));
  return sheet;
}
