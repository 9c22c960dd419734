/** The screens by address. */
import type { ComponentType } from 'preact';
import { t } from '../i18n.ts';
import { knownSite, word } from '../ui/words.ts';
import { route } from './route.ts';
import { AlbumPageScreen } from './screens/album-page.tsx';
import { AlbumsScreen } from './screens/albums.tsx';
import { AllAlbumsScreen } from './screens/all-albums.tsx';
import { CoverScreen } from './screens/cover.tsx';
import { GroupsScreen } from './screens/groups.tsx';
import { JobScreen } from './screens/job.tsx';
import { JobsScreen } from './screens/jobs.tsx';
import { MadeScreen } from './screens/made.tsx';
import { NewAlbumScreen } from './screens/new-album.tsx';
import { NotConnectedScreen } from './screens/not-connected.tsx';
import { NothingPickedScreen } from './screens/nothing-picked.tsx';
import { PickedScreen } from './screens/picked.tsx';
import { PlanScreen } from './screens/plan.tsx';
import type { Store } from './store.ts';

/** A screen with its title. */
export interface Screen {
  title: (store: Store) => string;
  show: ComponentType;
}

const albumWord = ({ account }: Store) => word(account && knownSite(account.site), 'album');
const groupWord = ({ account }: Store) => word(account && knownSite(account.site), 'group', 2);

const start: Screen = { title: () => t('popup_title'), show: PickedScreen };
const screens: Record<string, Screen> = {
  push: { title: (store) => t('popup_groups_title', groupWord(store)), show: GroupsScreen },
  'push/plan': { title: () => t('popup_plan_title'), show: PlanScreen },
  album: { title: (store) => t('popup_albums_title', albumWord(store)), show: AlbumsScreen },
  'album/new': { title: (store) => t('popup_new_album_title', albumWord(store)), show: NewAlbumScreen },
  'album/new/cover': { title: () => t('popup_cover_title'), show: CoverScreen },
  albums: { title: () => t('popup_all_albums_title'), show: AllAlbumsScreen },
  'albums/one': { title: () => t('popup_album_title'), show: AlbumPageScreen },
  job: { title: () => t('popup_job_title'), show: JobScreen },
  made: { title: () => t('popup_made_title'), show: MadeScreen },
  jobs: { title: () => t('popup_jobs_title'), show: JobsScreen },
};

/** The screen for an address; without an account nearly all lead to connecting one. */
export function screenOf(parts: string[], store: Store): Screen {
  const [first = ''] = parts;
  if (first === 'job' || first === 'jobs' || first === 'made') return screens[first] ?? start;
  if (!store.account) return { title: start.title, show: NotConnectedScreen };
  if (first === 'albums') return screens[parts.length > 2 ? 'albums/one' : first] ?? start;
  const lists = store.account.abilities.includes('albums.list');
  const making = first === 'album' && parts.length === 1 && (route.value.cover !== undefined || !lists);
  const found = screens[making ? 'album/new' : parts.join('/')];
  if (found) return found;
  return store.selection.length ? start : { title: start.title, show: NothingPickedScreen };
}
