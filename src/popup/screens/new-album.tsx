/** Making a new album, on one account or on several at once. */
import '../new-album.css';
import { useEffect, useId, useState } from 'preact/hooks';
import { t, tn } from '../../i18n.ts';
import { type AccountView, RequestError } from '../../messages.ts';
import { Button } from '../../ui/button.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { useAct } from '../../ui/use-act.ts';
import { knownSite, word } from '../../ui/words.ts';
import { formOf } from '../album-form.ts';
import { AlbumPart } from '../album-part.tsx';
import { change, changeAlbum, draft, dropAlbum, keepUnstored } from '../draft.ts';
import { FurtherAccounts } from '../further-accounts.tsx';
import { Notices } from '../notices.tsx';
import { goForGood, route } from '../route.ts';
import { docsFor, filledIn, type Part, sharedOf, wrongIn } from '../several.ts';
import { SharedField } from '../shared-field.tsx';
import { failedStarts, startAlbums } from '../start-albums.ts';
import { toRef, useStore, useWork, type Work } from '../store.ts';

/** The new album's screen. */
export function NewAlbumScreen() {
  const work = useWork();
  return work?.about ? <NewAlbum work={work} /> : null;
}

const canCreate = (account: AccountView) =>
  account.abilities.includes('albums.create') && account.granted && account.status === 'connected';

/** The account in use first, then the ticked ones. */
function useParts(work: Work, others: AccountView[]): Part[] {
  const { accounts, selection } = useStore();
  const alone = (route.value.doc ?? route.value.cover) !== undefined;
  return [work.account, ...others].flatMap((account) => {
    const about = knownSite(account.site);
    if (!about) return [];
    const lead = account === work.account;
    // A doc that the address names belongs to the account in use.
    const picked = alone ? [] : docsFor(account, about, selection, accounts).map(toRef);
    const form = formOf(about, draft.value.album[account.id]);
    return [{ account, about, docs: lead ? work.docs : picked, form }];
  });
}

function NewAlbum({ work }: { work: Work }) {
  const { accounts } = useStore();
  const others = accounts.filter((each) => each.id !== work.account.id && canCreate(each));
  const ticked = others.filter(({ id }) => draft.value.further?.includes(id));
  const parts = useParts(work, ticked);
  const shared = sharedOf(parts);
  const wrong = wrongIn(parts);
  const [tried, setTried] = useState(false);
  const act = useAct();
  const id = useId();
  const several = parts.length > 1;
  const refused =
    act.error instanceof RequestError && act.error.field && !several
      ? { field: act.error.field, text: act.error.text }
      : undefined;

  const secret = parts
    .flatMap(({ about }) => about.albumFields.filter((field) => field.kind === 'secret'))
    .map((field) => field.name)
    .join();
  useEffect(() => keepUnstored(secret.split(',')), [secret]);

  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if ([...wrong.values()].some((troubles) => Object.keys(troubles).length > 0)) {
      // Only once they are drawn as wrong can the first of them be found.
      setTimeout(() =>
        document.querySelector<HTMLElement>(`#${CSS.escape(id)} [aria-invalid="true"]`)?.focus(),
      );
      return;
    }
    act.run(async () => {
      const started = await startAlbums(filledIn(parts).map(unfilled));
      const jobs = started.flatMap((each) => ('job' in each ? [each] : []));
      const failed = started.flatMap((each) => ('error' in each ? [each] : []));
      if (jobs.length === 0) throw failed[0]?.error;
      for (const { part } of jobs) dropAlbum(part.account.id);
      for (const { part } of failed) changeAlbum(part.account.id, part.form);
      change({ further: [] });
      failedStarts.value = failed.map(({ part, error }) => ({
        account: part.account,
        error,
        title: titleOf(part),
      }));
      const ids = jobs.map(({ job }) => encodeURIComponent(job)).join('/');
      goForGood(several ? `/made/${ids}` : `/job/${ids}`);
    });
  };
  const set = ({ account, form }: Part, name: string, value: string) => {
    changeAlbum(account.id, { ...form, fields: { ...form.fields, [name]: value } });
    if (refused?.field === name) act.clear();
  };
  const partOf = (part: Part) => (
    <AlbumPart
      key={part.account.id}
      part={part}
      shared={shared}
      wrong={wrong.get(part.account.id) ?? {}}
      refused={refused}
      onSet={(name, value) => set(part, name, value)}
      tried={tried}
      lead={part.account === work.account}
      headed={several}
    />
  );
  return (
    <>
      <div class="content" data-test="screen-new-album">
        <Notices />
        <form class="padded stack" id={id} onSubmit={submit} noValidate>
          {shared.map((each, index) => (
            <SharedField
              key={each.meaning}
              shared={each}
              wrong={wrong}
              onInput={(value) => {
                const [first] = each.of;
                if (first) set(first.part, first.field.name, value);
              }}
              eager={tried}
              autoFocus={index === 0}
            />
          ))}
          {parts.slice(0, 1).map(partOf)}
          <FurtherAccounts accounts={others} chosen={ticked.map((each) => each.id)} />
          {parts.slice(1).map(partOf)}
        </form>
      </div>
      <div class="foot">
        <div class="inside">
          {act.error !== undefined && !refused && (
            <div class="say">
              <Trouble error={act.error} />
            </div>
          )}
          <Button weight="primary" large wide type="submit" form={id} busy={act.busy} hook="create-album">
            {act.busy ? t('popup_creating') : verb(parts)}
          </Button>
        </div>
      </div>
    </>
  );
}

/** Docs go in only where they can be added. */
function unfilled(part: Part): Part {
  const fill = part.form.fill && part.docs.length > 0 && part.account.abilities.includes('albums.add');
  return { ...part, form: { ...part.form, fill } };
}

function titleOf({ about, form }: Part): string {
  return form.fields[about.albumFields[0]?.name ?? ''] ?? '';
}

/** What the button does: "Create album", "Create and add 12 docs", "Create on 3 accounts". */
function verb(parts: Part[]): string {
  const [first] = parts;
  if (!first || parts.length > 1) return tn('popup_create_on', parts.length);
  const { form, docs } = unfilled(first);
  const album = word(first.about, 'album');
  return form.fill ? tn('popup_create_and_add', docs.length, album) : t('popup_create', album);
}
