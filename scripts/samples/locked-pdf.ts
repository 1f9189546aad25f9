import { createHash } from "node:crypto";

/** A one-page PDF encrypted with RC4, 128 bit (standard handler, revision 3), for tests: `user` must be typed to open it. */
export function lockedPdf(user: string): Buffer {
  const id = Buffer.from("0123456789abcdef0123456789abcdef", "hex");
  const permissions = -44;
  const owner = ownerEntry("owner secret", user);
  const key = fileKey(user, owner, permissions, id);
  const page = rc4(objectKey(key, 4), Buffer.from("BT /F1 12 Tf 20 100 Td (locked) Tj ET"));
  const parts: Buffer[] = [Buffer.from("%PDF-1.4\n")];
  const offsets: number[] = [];
  const write = (text: string | Buffer) => parts.push(Buffer.from(text));
  const object = (n: number, ...body: (string | Buffer)[]) => {
    offsets[n] = Buffer.concat(parts).length;
    write(`${n} 0 obj\n`);
    for (const part of body) write(part);
    write("\nendobj\n");
  };
  object(1, "<< /Type /Catalog /Pages 2 0 R >>");
  object(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
  object(
    3,
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
  );
  object(4, `<< /Length ${page.length} >>\nstream\n`, page, "\nendstream");
  object(
    5,
    `<< /Filter /Standard /V 2 /R 3 /Length 128 /P ${permissions} /O <${owner.toString("hex")}> /U <${userEntry(key, id).toString("hex")}> >>`,
  );
  const start = Buffer.concat(parts).length;
  write("xref\n0 6\n0000000000 65535 f \n");
  for (const offset of offsets.slice(1)) write(`${String(offset).padStart(10, "0")} 00000 n \n`);
  write(
    `trailer\n<< /Size 6 /Root 1 0 R /Encrypt 5 0 R /ID [<${id.toString("hex")}> <${id.toString("hex")}>] >>\nstartxref\n${start}\n%%EOF\n`,
  );
  return Buffer.concat(parts);
}

const PAD = Buffer.from("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a", "hex");
const padded = (password: string): Buffer => Buffer.concat([Buffer.from(password, "latin1"), PAD]).subarray(0, 32);
const md5 = (...parts: Buffer[]): Buffer => createHash("md5").update(Buffer.concat(parts)).digest();
const mixed = (key: Buffer, i: number): Buffer => Buffer.from(key.map((byte) => byte ^ i));

function stretched(first: Buffer): Buffer {
  let digest = first;
  for (let i = 0; i < 50; i++) digest = md5(digest);
  return digest;
}
function rc4Rounds(key: Buffer, text: Buffer): Buffer {
  let out = text;
  for (let i = 0; i < 20; i++) out = rc4(mixed(key, i), out);
  return out;
}
const ownerEntry = (owner: string, user: string): Buffer => rc4Rounds(stretched(md5(padded(owner))), padded(user));
function fileKey(user: string, owner: Buffer, permissions: number, id: Buffer): Buffer {
  const p = Buffer.alloc(4);
  p.writeInt32LE(permissions);
  return stretched(md5(padded(user), owner, p, id));
}
const userEntry = (key: Buffer, id: Buffer): Buffer => Buffer.concat([rc4Rounds(key, md5(PAD, id)), Buffer.alloc(16)]);
const objectKey = (key: Buffer, n: number): Buffer => md5(key, Buffer.from([n & 255, n >> 8, 0, 0, 0]));

function rc4(key: Buffer, text: Buffer): Buffer {
  // OpenSSL 3 moved RC4 away; sixteen lines are cheaper than a provider.
  const s = Uint8Array.from({ length: 256 }, (_, i) => i);
  const at = (i: number): number => s[i & 255] ?? 0;
  const swap = (a: number, b: number) => {
    const kept = at(a);
    s[a & 255] = at(b);
    s[b & 255] = kept;
  };
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + at(i) + (key[i % key.length] ?? 0)) & 255;
    swap(i, j);
  }
  let i = 0;
  let j = 0;
  return Buffer.from(
    text.map((byte) => {
      i = (i + 1) & 255;
      j = (j + at(i)) & 255;
      swap(i, j);
      return byte ^ at(at(i) + at(j));
    }),
  );
}
