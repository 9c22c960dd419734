/** Marks in the README between which the table stands. */
export const START = '<!-- abilities -->';
/** The end of that place. */
export const END = '<!-- /abilities -->';

/** The README with another table between the marks. Throws when the marks are not there. */
export function withTable(readme: string, table: string): string {
  const start = readme.indexOf(START);
  const end = readme.indexOf(END);
  if (start < 0 || end < start) throw new Error(`The README has no place for the table: ${START} ${END}`);
  return `${readme.slice(0, start + START.length)}\n\n${table}\n\n${readme.slice(end)}`;
}
