/** What this is, which version, and what it does with data. */
import browser from 'webextension-polyfill';
import { t } from '../i18n.ts';
import { abouts } from '../sites/abouts.ts';
import { join } from '../ui/words.ts';

/** The About page. */
export function AboutPage() {
  return (
    <div class="stack" data-test="page-about">
      <div class="page-head">
        <h1>{t('options_nav_about')}</h1>
      </div>
      <p>{t('options_about_text')}</p>
      <p>{t('options_about_trust')}</p>
      <p>{t('options_about_sites', join(abouts().map((about) => about.name)))}</p>
      <p>{t('options_about_licence')}</p>
      <p>{t('options_about_docs')}</p>
      <p class="meta" data-test="version">
        {t('options_about_version', browser.runtime.getManifest().version)}
      </p>
    </div>
  );
}
