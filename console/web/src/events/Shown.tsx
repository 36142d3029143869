import { visible } from "./visible.ts";

const most = 400;

/** A short text from outside, whatever is in it: cut where it is long, and what steers a screen is seen. */
export const Shown = ({ text }: { text: string }) => (
  <bdi>
    {visible(text.slice(0, most))}
    {text.length > most && "…"}
  </bdi>
);
