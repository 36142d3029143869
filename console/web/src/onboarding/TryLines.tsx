import type { TrialLine } from "@chengfang/model/onboarding";
import { trialLimits } from "@chengfang/model/onboarding";
import { skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { linesDraft } from "../formats/linesDraft.ts";
import { request } from "../http/request.ts";
import { useKeepDraft } from "../ui/useDraft.ts";
import { useExplain } from "../ui/useExplain.ts";
import { Feeds } from "./Feeds.tsx";
import type { Fed } from "./Feeds.tsx";
import type { Kind } from "./kinds/kind.ts";
import { isRead } from "./read.ts";
import { TriedLine } from "./TriedLine.tsx";

interface Props {
  readonly kind: Kind;
  readonly lines: string;
  readonly onLines: (lines: string) => void;
  readonly onNext: () => void;
}

interface Answer {
  readonly lines: readonly TrialLine[];
  readonly feeds: readonly Fed[];
}

interface Tried {
  readonly lines: string;
  readonly answer: Answer;
}

/** Lines of the device: which format takes them, the fields they make, the rules they feed. */
export function TryLines({ kind, lines, onLines, onNext }: Props) {
  const translate = useTranslate();
  const { tried, busy, tryOut } = useTrial(kind.format, lines);
  const answer = tried?.answer;
  const tooMany = lines.split("\n").length > trialLimits.lines + 1;
  return (
    <div className="stack">
      <label>
        {translate("onboarding.paste")}
        <textarea
          className="mono"
          rows={8}
          spellCheck={false}
          value={lines}
          placeholder={translate("onboarding.pasteHint", { lines: trialLimits.lines })}
          onChange={(event) => onLines(event.target.value)}
        />
      </label>
      {tooMany && <p className="bad">{translate("onboarding.tooMany", { lines: trialLimits.lines })}</p>}
      <div className="row">
        <Button
          variant={answer === undefined ? "contained" : "outlined"}
          disabled={busy || tooMany || lines.trim() === ""}
          onClick={() => void tryOut()}
        >
          {translate("onboarding.try")}
        </Button>
        <Button variant={answer === undefined ? "text" : "contained"} onClick={onNext}>
          {translate(answer === undefined ? "onboarding.skip" : "onboarding.next")}
        </Button>
      </div>
      {tried && <Result answer={tried.answer} pasted={tried.lines} />}
    </div>
  );
}

/** The answer is kept beside the page, which a change of language makes anew. */
function useTrial(format: string, lines: string) {
  const fail = useExplain();
  const client = useQueryClient();
  const key = ["onboarding-trial", format];
  const { data } = useQuery<Tried>({ queryKey: key, queryFn: skipToken });
  const [busy, setBusy] = useState(false);
  const tryOut = async () => {
    setBusy(true);
    const asked = request<Answer>("/onboarding/trial", { method: "POST", body: { lines, format } });
    await asked.then((answer) => client.setQueryData<Tried>(key, { lines, answer }), fail);
    setBusy(false);
  };
  return { tried: data, busy, tryOut };
}

function Result({ answer: { lines, feeds }, pasted }: { answer: Answer; pasted: string }) {
  const translate = useTranslate();
  const taken = lines.filter((line) => !isUnread(line)).length;
  return (
    <>
      <output className="banner" data-kind={taken === lines.length ? "" : "warn"}>
        {translate("onboarding.taken", { taken, total: lines.length })}
        {taken < lines.length && ` ${translate("onboarding.takenHint")}`}
      </output>
      {taken < lines.length && <WriteFormat lines={textsOf(lines, pasted)} />}
      <Feeds feeds={feeds} />
      {lines.map((line, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- lines are known by their place alone
        <TriedLine key={i} at={i + 1} line={line} open={i === 0} />
      ))}
    </>
  );
}

const isUnread = ({ refused, dataset }: TrialLine) => refused !== null || !isRead(dataset);

/** The lines that no format knew; all of them where records are no lines. */
function textsOf(lines: readonly TrialLine[], pasted: string): string {
  const texts = pasted.split("\n").filter((each) => each.trim() !== "");
  const unread = texts.length === lines.length ? texts.filter((_, i) => lines[i] && isUnread(lines[i])) : texts;
  return `${unread.join("\n")}\n`;
}

/** No format knows them: the next step is to write one, with these lines beside it. */
function WriteFormat({ lines }: { lines: string }) {
  const translate = useTranslate();
  const keep = useKeepDraft();
  return (
    <div>
      <Link className="plain boxed" to="/formats/create" onClick={() => keep(linesDraft(), lines)}>
        {translate("formats.fromLines")}
      </Link>
    </div>
  );
}
