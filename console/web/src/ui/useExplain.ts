import { useNotify, useTranslate } from "react-admin";
import { explain } from "../http/problem.ts";

/** Shows an error at the foot of the page, in the reader's language. */
export function useExplain(): (error: unknown) => void {
  const notify = useNotify();
  const translate = useTranslate();
  return (error) => notify(explain(error, translate), { type: "error" });
}
