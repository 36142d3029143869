/** Characters that steer a screen or a line instead of being seen: controls, direction marks, invisible ones. */
const steering =
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/g;

/** A text from outside with what steers the screen written out: an escape of a terminal, a mark that turns the line round. */
export const visible = (text: string): string =>
  text.replaceAll(steering, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
