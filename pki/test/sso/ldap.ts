import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";

export type LdapEntry = { readonly dn: string } & Readonly<Record<string, string>>;

/** As much of an LDAP server (RFC 4511) as a reader needs: every bind by the one password, every search with all entries. */
export async function openLdap(
  entries: readonly LdapEntry[],
  password: string,
): Promise<{ url: string; close(): void }> {
  const server = createServer((socket) => {
    socket.on("data", (bytes: Buffer) => answer(socket, bytes, { entries, password }));
    socket.on("error", () => socket.destroy());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { url: `ldap://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

const operations = { bind: 0x60, unbind: 0x42, search: 0x63 } as const;

function answer(
  socket: Socket,
  bytes: Buffer,
  { entries, password }: { entries: readonly LdapEntry[]; password: string },
): void {
  const message = inside(bytes, 0);
  const id = at(message, 0);
  const operation = at(message, id.next);
  const send = (body: Buffer) => socket.write(tlv(0x30, tlv(0x02, id.value), body));
  if (operation.tag === operations.bind) {
    const version = at(operation.value, 0);
    const name = at(operation.value, version.next);
    const given = at(operation.value, name.next).value.toString();
    send(result(0x61, given === password ? 0 : 49));
  } else if (operation.tag === operations.search) {
    for (const { dn, ...attributes } of entries) send(entryOf(dn, attributes));
    send(result(0x65, 0));
  } else if (operation.tag === operations.unbind) socket.end();
}

const result = (tag: number, code: number) => tlv(tag, tlv(0x0a, Buffer.from([code])), text(""), text(""));

function entryOf(dn: string, attributes: Readonly<Record<string, string>>): Buffer {
  const all = Object.entries(attributes).map(([name, value]) => tlv(0x30, text(name), tlv(0x31, text(value))));
  return tlv(0x64, text(dn), tlv(0x30, ...all));
}

const text = (value: string) => tlv(0x04, Buffer.from(value));

function tlv(tag: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const length =
    body.length < 128 ? Buffer.from([body.length]) : Buffer.from([0x82, body.length >> 8, body.length & 0xff]);
  return Buffer.concat([Buffer.from([tag]), length, body]);
}

function at(bytes: Buffer, offset: number): { tag: number; value: Buffer; next: number } {
  const first = bytes[offset + 1] ?? 0;
  const octets = first < 128 ? 0 : first & 0x7f;
  const length = octets === 0 ? first : bytes.readUIntBE(offset + 2, octets);
  const start = offset + 2 + octets;
  return { tag: bytes[offset] ?? 0, value: bytes.subarray(start, start + length), next: start + length };
}

const inside = (bytes: Buffer, offset: number) => at(bytes, offset).value;
