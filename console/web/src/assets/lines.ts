/** Addresses or names as a person types them: by line, comma, semicolon or space. */
export const itemsOf = (text: string): string[] => text.split(/[\s,;，；、]+/).filter(Boolean);

const octet = String.raw`(25[0-5]|2[0-4]\d|1?\d?\d)`;
const v4 = new RegExp(String.raw`^${octet}(\.${octet}){3}(/(3[0-2]|[12]?\d))?$`);
const v6 = /^[0-9a-f:.]*:[0-9a-f:.]*(\/(12[0-8]|1[01]\d|\d?\d))?$/i;

/** Whether it looks like an address or a range; the server has the last word. */
export const isAddress = (text: string): boolean => v4.test(text) || v6.test(text);
