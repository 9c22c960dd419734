/** What an account can be used for, in words. Pure but for the texts. */
import { t } from '../i18n.ts';
import type { AccountView } from '../messages.ts';
import { join, knownSite, word } from '../ui/words.ts';

/** Ability with the text that names it, in the order of telling. */
const told: readonly [ability: string, text: string][] = [
  ['albums.create', 'options_can_create'],
  ['albums.add', 'options_can_fill'],
  ['albums.edit', 'options_can_edit'],
  ['albums.delete', 'options_can_delete'],
  ['groups.add', 'options_can_push'],
  ['owners', 'options_can_others'],
];

/** "create albums, fill albums and push docs to groups"; empty when nothing can be done. */
export function abilityWords(account: AccountView): string {
  const about = knownSite(account.site);
  const can = told.filter(([ability]) => account.abilities.includes(ability));
  return join(can.map(([, text]) => t(text, word(about, 'album', 2), word(about, 'group', 2))));
}
