/**
 * Whether a record that is no UTF-8 is Chinese text in GBK, as many devices send it whatever they are told. All its
 * characters must be whole, and nearly all of them those of everyday text (GB 2312): neither Latin letters with accents nor
 * UTF-8 that was cut off look like that.
 */
export function isGbk(bytes: Uint8Array): boolean {
  let common = 0;
  let rare = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    at += 1;
    const trail = bytes[at];
    if (trail === undefined) break; // cut off in the midst of a character
    if (!isPair(lead, trail)) return false;
    if (trail >= 0xa1 && isCommon(lead)) common += 1;
    else rare += 1;
  }
  return common > 0 && rare * 8 <= common;
}

const isPair = (lead: number, trail: number) =>
  lead !== 0x80 && lead !== 0xff && trail >= 0x40 && trail !== 0x7f && trail !== 0xff;

/** Chinese characters, and the punctuation and wide letters of Chinese text. */
const isCommon = (lead: number) => (lead >= 0xb0 && lead <= 0xf7) || lead === 0xa1 || lead === 0xa3;
