import type { Group, Media, Role } from './types.ts';

/** How a group of the seed differs from an open one of which Ada is a plain member. */
export interface SeedGroup {
  id: string;
  title: string;
  alias?: string;
  description?: string;
  /** Ada's role; null = not a member. */
  ada?: Role | null;
  isPublic?: Group['isPublic'];
  moderated?: boolean;
  quota?: [max: number, period: Group['period']];
  /** How much of the quota Ada has used in the present period when the sandbox starts. */
  used?: number;
  accepts?: Media[];
  closed?: boolean;
  full?: boolean;
  blocksAda?: boolean;
  scene?: string;
}

/** Quota of 10 docs a week, 7 of them used; photos and videos; alias `harbour-light`. */
export const GROUP_WEEK = '27001';
/** Private group of which Ada is admin; its quota of 2 a day does not hold for her. */
export const GROUP_ADMIN = '27002';
/** New docs wait for a moderator; no quota. */
export const GROUP_MODERATED = '27003';
/** Takes everything from every member at once. */
export const GROUP_OPEN = '27004';
/** Quota of 3 docs a day. */
export const GROUP_DAY = '27005';
/** Quota of 5 docs a month. */
export const GROUP_MONTH = '27006';
/** Quota of 10 docs for all time. */
export const GROUP_EVER = '27007';
/** Closed: error 4, `can.add_doc` 0. */
export const GROUP_CLOSED = '27008';
/** Holds as many docs as it may: error 4, though `can.add_doc` is 1. */
export const GROUP_FULL = '27009';
/** Photos only. */
export const GROUP_PHOTO = '27010';
/** Videos only. */
export const GROUP_VIDEO = '27011';
/** Ada is moderator; moderated, 2 a day for plain members. */
export const GROUP_MODERATOR = '27012';
/** Public; Ada is NOT a member: error 1 on adding. */
export const GROUP_STRANGE = '27013';
/** Private; Ada is not a member and cannot see it: error 1 everywhere. */
export const GROUP_HIDDEN = '27014';
/** Ada is a member but on its blocklist: error 109. */
export const GROUP_BLOCKED = '27015';
/** Moderated and 10 docs a week, none used. */
export const GROUP_MODERATED_WEEK = '27016';
/** Public but by invitation; holds an open invitation for one of Ada's docs; its title needs escaping. */
export const GROUP_INVITED = '27017';
/** Quota of 4 a week, all used up. */
export const GROUP_USED_UP = '27018';

/** The groups of the seed, in list order. */
export const SEED_GROUPS: readonly SeedGroup[] = [
  {
    id: GROUP_WEEK,
    title: 'Harbour light',
    alias: 'harbour-light',
    description: 'Ports, quays, boats. <b>Ten a week</b>, please.',
    quota: [10, 'w'],
    used: 7,
    accepts: ['photo', 'video'],
    scene: 'harbour',
  },
  {
    id: GROUP_ADMIN,
    title: 'Slow water',
    ada: 'admin',
    isPublic: 0,
    quota: [2, 'd'],
    scene: 'lake',
  },
  {
    id: GROUP_MODERATED,
    title: 'Checked',
    description: 'Every picture is looked at before it is shown.',
    moderated: true,
    scene: 'street',
  },
  {
    id: GROUP_OPEN,
    title: 'Open sea',
    alias: 'open.sea',
    description: 'Anything with salt in it.',
    scene: 'sea',
  },
  { id: GROUP_DAY, title: 'Three a day', quota: [3, 'd'], scene: 'field' },
  { id: GROUP_MONTH, title: 'Monthly best', quota: [5, 'm'], scene: 'mountain' },
  { id: GROUP_EVER, title: 'Ten for ever', quota: [10, ''], scene: 'desert' },
  { id: GROUP_CLOSED, title: 'Summer 2019', closed: true, scene: 'field' },
  { id: GROUP_FULL, title: 'One hundred and no more', full: true, scene: 'city' },
  { id: GROUP_PHOTO, title: 'Stills only', accepts: ['photo'], scene: 'forest' },
  { id: GROUP_VIDEO, title: 'Moving pictures', accepts: ['video'], scene: 'night' },
  {
    id: GROUP_MODERATOR,
    title: 'Night watch',
    alias: 'night_watch',
    ada: 'moderator',
    moderated: true,
    quota: [2, 'd'],
    scene: 'aurora',
  },
  { id: GROUP_STRANGE, title: 'Mountain people', alias: 'mountain-people', ada: null, scene: 'mountain' },
  { id: GROUP_HIDDEN, title: 'Hidden cove', ada: null, isPublic: 0, scene: 'sea' },
  { id: GROUP_BLOCKED, title: 'Members of good standing', blocksAda: true, scene: 'paper' },
  {
    id: GROUP_MODERATED_WEEK,
    title: 'Picture editors',
    moderated: true,
    quota: [10, 'w'],
    scene: 'lighthouse',
  },
  { id: GROUP_INVITED, title: 'Fish & "chips" <3', alias: 'fish-and-chips', isPublic: 2, scene: 'street' },
  { id: GROUP_USED_UP, title: 'Four a week', quota: [4, 'w'], used: 4, scene: 'snow' },
];
