/** Fields and names of files of a `multipart/form-data` body. */
export interface Multipart {
  fields: [string, string][];
  files: string[];
}

/** Reads a `multipart/form-data` body; empty for any other content type. Enough for what clients of APIs send. */
export function readMultipart(type: string, body: Buffer): Multipart {
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)"?/i.exec(type)?.[1];
  const read: Multipart = { fields: [], files: [] };
  if (!boundary) return read;
  // latin1 keeps one character a byte, so the text can be cut at byte positions and decoded afterwards.
  for (const part of body.toString('latin1').split(`--${boundary}`).slice(1, -1)) {
    const [head = '', ...rest] = part.replace(/^\r\n/, '').split('\r\n\r\n');
    const name = /name="([^"]*)"/i.exec(head)?.[1] ?? '';
    if (/filename="/i.test(head)) read.files.push(name);
    else {
      const value = Buffer.from(rest.join('\r\n\r\n').replace(/\r\n$/, ''), 'latin1').toString('utf8');
      read.fields.push([Buffer.from(name, 'latin1').toString('utf8'), value]);
    }
  }
  return read;
}
