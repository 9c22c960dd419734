/** Says honestly that a site is gone, and since when. */
import { locale, t } from '../i18n.ts';
import type { SiteAbout } from '../sites/site.ts';
import { Banner } from '../ui/banner.tsx';

/** A date such as `2019-11-05` in words; what is no date stays as it is. */
export function dateWords(date: string): string {
  const at = Date.parse(date);
  if (Number.isNaN(at)) return date;
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'long', timeZone: 'UTC' }).format(at);
}

/** The notice on a retired site; nothing on a live one. */
export function Retired({ about: { name, status } }: { about: SiteAbout }) {
  if (status.kind !== 'retired') return null;
  const since = dateWords(status.since);
  const why = t(status.why);
  // Some reasons tell the date themselves.
  const told = why.includes(since);
  return <Banner hook="retired">{told ? why : `${t('options_retired_since', name, since)} ${why}`}</Banner>;
}
