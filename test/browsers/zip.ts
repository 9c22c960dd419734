/** Packs a folder into the archive that Firefox installs for good (it keeps no unpacked extension over a restart). */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';

/** A zip archive of the folder's files, not compressed. */
export function zipFolder(folder: string): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );
  for (const file of names.sort()) {
    const data = readFileSync(join(folder, file));
    const name = Buffer.from(file.replaceAll('\\', '/'));
    const fields = describe(data, name);
    const local = Buffer.concat([word32(0x04034b50), fields, name]);
    bodies.push(local, data);
    const central = [
      word32(0x02014b50),
      word16(20),
      fields,
      word16(0),
      word16(0),
      word16(0),
      word32(0),
      word32(offset),
      name,
    ];
    directory.push(Buffer.concat(central));
    offset += local.length + data.length;
  }
  const index = Buffer.concat(directory);
  const count = word16(directory.length);
  const end = [
    word32(0x06054b50),
    word16(0),
    word16(0),
    count,
    count,
    word32(index.length),
    word32(offset),
    word16(0),
  ];
  return Buffer.concat([...bodies, index, ...end]);
}

/** The fields which an entry's own header and the directory share. */
function describe(data: Buffer, name: Buffer): Buffer {
  const dosDate = (2024 - 1980) * 512 + 1 * 32 + 1;
  const utf8Names = 0x0800;
  const [version, stored, time, extra] = [20, 0, 0, 0];
  return Buffer.concat([
    ...[version, utf8Names, stored, time, dosDate].map(word16),
    ...[crc32(data), data.length, data.length].map(word32),
    ...[name.length, extra].map(word16),
  ]);
}

function word16(value: number): Buffer {
  const buffer = Buffer.alloc(2);
  buffer.writeUInt16LE(value);
  return buffer;
}

function word32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value >>> 0);
  return buffer;
}
