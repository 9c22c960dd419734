/** Giving the person a file. */

/**
 * Saves a text as a file in the browser's downloads.
 *
 * @param name of the file, with its ending
 * @param type such as `text/csv`
 * @param text in one, or in parts as blobs, which the browser keeps out of the page's memory
 */
export function saveFile(name: string, type: string, text: string | readonly Blob[]): void {
  const parts = typeof text === 'string' ? [text] : [...text];
  const address = URL.createObjectURL(new Blob(parts, { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Browsers read the file a little later; after a minute they surely have.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
