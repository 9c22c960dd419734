/** The id of an album or photo (section 12): owner and short number in one 64-bit number, or side by side. */
export function makeId(owner: string, short: number): string {
  if (Number(owner) >= 2 ** 32) return `${owner}_${short}`;
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32BE(Number(owner), 0);
  bytes.writeInt32BE(short, 4);
  return bytes.readBigUInt64BE().toString();
}

/** Owner and short number of an id; undefined for what is no id. */
export function readId(id: string): { owner: string; short: number } | undefined {
  const [, owner, short] = /^(\d{10,20})_(-?\d{1,10})$/.exec(id) ?? [];
  if (owner && short) return { owner, short: Number(short) };
  if (!/^\d{1,20}$/.test(id) || BigInt(id) >= 2n ** 64n) return undefined;
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(id));
  return { owner: String(bytes.readUInt32BE(0)), short: bytes.readInt32BE(4) };
}
