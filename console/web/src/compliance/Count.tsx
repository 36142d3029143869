import { countText } from "../ui/when.ts";

/** A number in a table that is quiet at zero; a bad one is loud from one on. */
export function Count({ of, bad = false }: { of: number | undefined; bad?: boolean }) {
  if (of === undefined) return <td className="count quiet">—</td>;
  return (
    <td className="count" data-zero={of === 0} data-bad={bad && of > 0}>
      {countText(of)}
    </td>
  );
}
