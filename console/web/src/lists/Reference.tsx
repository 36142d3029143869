import type { ListsState } from "@chengfang/model/list-change";
import { useTranslate } from "react-admin";
import { Facts } from "../ui/Panel.tsx";
import { When } from "../ui/When.tsx";
import { exactText } from "../ui/count.ts";
import { countText, timeText } from "../ui/when.ts";

type Props = Pick<ListsState, "reference" | "directory">;

/** Where countries, networks and makers of cards come from, and how the user directory was last read. */
export function Reference({ reference, directory }: Props) {
  const translate = useTranslate();
  return (
    <div className="stack panel-body">
      <p className="quiet">{translate("lists.about.reference")}</p>
      <table className="table">
        <thead>
          <tr>
            {(["data", "from", "day", "licence"] as const).map((column) => (
              <th key={column} scope="col">
                {translate(`lists.reference.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {reference.map(({ name, own, from, day, files }) => (
            <tr key={name}>
              <td>{translate(`lists.reference.${name}`)}</td>
              <td>
                {own
                  ? files.map((each) => <Version key={each.file} {...each} />)
                  : translate("lists.reference.shipped", { version: from.join(" ") })}
              </td>
              <td>{day ?? "—"}</td>
              <td className="list-cell">{translate(own ? "lists.reference.own" : `lists.reference.of.${name}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>{translate("lists.directory.title")}</h2>
      {directory === null ? (
        <p className="quiet">{translate("lists.directory.none")}</p>
      ) : (
        <Directory directory={directory} />
      )}
    </div>
  );
}

/** A file of one's own as it is in force. */
function Version({ file, sha256, modified, entries }: Props["reference"][number]["files"][number]) {
  const translate = useTranslate();
  const version = { n: exactText(entries), modified: timeText(modified), sha256: sha256.slice(0, 16) };
  return (
    <div>
      {file} <span className="quiet">{translate("lists.reference.version", version)}</span>
    </div>
  );
}

function Directory({ directory }: { directory: NonNullable<Props["directory"]> }) {
  const translate = useTranslate();
  const { url, at, tried, people, skipped, problem } = directory;
  return (
    <>
      {problem !== "" && (
        <p className="banner" data-kind="warn">
          {translate(`lists.directory.problem.${problem}`)}
        </p>
      )}
      <Facts
        rows={[
          [translate("lists.directory.url"), url],
          [translate("lists.directory.people"), countText(people)],
          [translate("lists.directory.skipped"), countText(skipped)],
          [translate("lists.directory.at"), <When key="at" at={at} />],
          [translate("lists.directory.tried"), <When key="tried" at={tried} />],
        ]}
      />
    </>
  );
}
