/** The icons, each drawn on a grid of 16. They are ornaments: a word stands beside or behind every one. */
import './icon.css';

/** What an icon takes. */
export interface IconProps {
  /** Edge in pixels; default 16. */
  size?: number;
  class?: string;
}

/** An icon component. */
export type Icon = (props: IconProps) => preact.JSX.Element;

function icon(...paths: string[]): Icon {
  return ({ size = 16, class: name = '' }) => (
    <svg class={`icon ${name}`} width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      {paths.map((d) => (
        <path key={d} d={d} />
      ))}
    </svg>
  );
}

/** Leads back. */
export const Back = icon('M10 3 5 8l5 5');
/** Opens a menu. */
export const More = icon(
  'M3.200 7.300a.7.7 0 1 1 0 1.400.7.7 0 0 1 0-1.400ZM8 7.300a.7.7 0 1 1 0 1.400.7.7 0 0 1 0-1.400ZM12.800 7.300a.7.7 0 1 1 0 1.400.7.7 0 0 1 0-1.400Z',
);
/** Takes away or closes. */
export const Cross = icon('m4 4 8 8M12 4l-8 8');
/** Is right, or is the one. */
export const Check = icon('m3 8.5 3.4 3.4L13 5');
/** Leads on, or opens. */
export const Chevron = icon('m6 4 4 4-4 4');
/** Takes back. */
export const Undo = icon('M5.500 3 2.500 6l3 3M2.500 6h7a3.800 3.800 0 0 1 0 7.500H6');
/** Moves up. */
export const Up = icon('m4 10 4-4 4 4');
/** Moves down. */
export const Down = icon('m4 6 4 4 4-4');
/** Makes something new. */
export const Plus = icon('M8 3v10M3 8h10');
/** Finds. */
export const Search = icon('M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM10.8 10.8 14 14');
/** A list of jobs. */
export const List = icon('M3 4.500h10M3 8h10M3 11.500h6');
/** Reads again. */
export const Refresh = icon('M13 8a5 5 0 1 1-1.5-3.6L13 5.9M13 2.6v3.3H9.7');
/** Leads to another page. */
export const Outside = icon('M9 3h4v4M13 3 7.5 8.500M11.500 9v3.500H3.500v-8H7');
/** Options. */
export const Gear = icon(
  'M8 10.2a2.200 2.200 0 1 0 0-4.400 2.200 2.200 0 0 0 0 4.400Z',
  'M8 1.800v1.700M8 12.500v1.700M1.800 8h1.700M12.500 8h1.700M3.600 3.600l1.200 1.200M11.200 11.200l1.200 1.200M12.400 3.600l-1.200 1.200M4.800 11.200l-1.200 1.200',
);
/** A group. */
export const Group = icon(
  'M6 7.500a2.300 2.300 0 1 0 0-4.600 2.300 2.300 0 0 0 0 4.600ZM1.800 13c.3-2.300 2-3.600 4.200-3.600s3.900 1.300 4.200 3.600',
  'M10.300 3.200a2.300 2.300 0 0 1 0 4.100M12 9.800c1.300.6 2.100 1.700 2.300 3.200',
);
/** A set of groups. */
export const Stack = icon('m8 2 6 3-6 3-6-3zM2 8l6 3 6-3M2 11l6 3 6-3');
/** An album. */
export const Album = icon('M3 5.500h10v8H3zM4.500 3.200h7', 'm3 11.500 3-2.700 2.300 2 2-1.800 2.700 2.400');
/** A photo. */
export const Picture = icon(
  'M2.500 3.500h11v9h-11z',
  'm2.500 10.800 3.200-3 2.500 2.200 2-1.700 3.300 2.900',
  'M10.500 6.200h.01',
);
/** A video. */
export const Video = icon('M2.500 4h8v8h-8z', 'm10.500 7 3-1.800v5.600l-3-1.800');
/** A sound. */
export const Sound = icon(
  'M6 12.300V4l6.500-1.400v8.300',
  'M6 12.200a1.700 1.700 0 1 1-3.400 0 1.700 1.700 0 0 1 3.400 0ZM12.500 10.900a1.700 1.700 0 1 1-3.400 0 1.700 1.700 0 0 1 3.400 0Z',
);
/** Any other doc. */
export const File = icon('M4 2h5l3 3v9H4zM9 2v3h3');
/** A person. */
export const Person = icon(
  'M8 7.700a2.600 2.600 0 1 0 0-5.200 2.600 2.600 0 0 0 0 5.200ZM2.900 13.600c.4-2.700 2.400-4.200 5.100-4.200s4.700 1.500 5.100 4.200',
);
/** Closed or signed out. */
export const Lock = icon('M4 7.500h8v6H4zM5.600 7.500V5.200a2.400 2.400 0 0 1 4.800 0v2.300');
/** Is held to be moved. */
export const Grip = icon(
  'M6 3.200a.5.5 0 1 1 0 1 .5.5 0 0 1 0-1ZM6 7.500a.5.5 0 1 1 0 1 .5.5 0 0 1 0-1ZM6 11.800a.5.5 0 1 1 0 1 .5.5 0 0 1 0-1ZM10 3.200a.5.5 0 1 1 0 1 .5.5 0 0 1 0-1ZM10 7.500a.5.5 0 1 1 0 1 .5.5 0 0 1 0-1ZM10 11.800a.5.5 0 1 1 0 1 .5.5 0 0 1 0-1Z',
);
/** Pauses. */
export const Pause = icon('M5.500 3.500v9M10.500 3.500v9');
/** Goes on. */
export const Play = icon('M5 3.200v9.600L12.500 8z');
/** Worth knowing. */
export const Info = icon('M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 7.500v3.200M8 5.300h.01');
/** Needs attention. */
export const Warning = icon('M8 2.600 14.200 13.400H1.800zM8 6.600v3M8 11.500h.01');

/** Outcome: added. */
export const Added = Check;
/** Outcome: a moderator decides. */
export const Pending = icon(
  'M4.500 2.500h7M4.500 13.500h7M5.500 2.500c0 3 5 4 5 5.500s-5 2.500-5 5.500M10.500 2.500c0 3-5 4-5 5.500s5 2.500 5 5.500',
);
/** Outcome: already there. */
export const Already = icon('M3.500 6.200h9M3.500 9.800h9');
/** Outcome: waits. */
export const Waiting = icon('M12.900 9.700A5.500 5.500 0 0 1 6.300 3.100a5.500 5.500 0 1 0 6.600 6.600Z');
/** Outcome: refused. */
export const Refused = Cross;
/** Outcome: failed. */
export const Failed = icon('M8 3v6.200M8 12.500h.01');
/** Outcome: unknown. */
export const Unknown = icon(
  'M5.600 5.900a2.400 2.400 0 1 1 3.500 2.300c-.7.400-1.100.8-1.100 1.600M8 12.500h.01',
);
