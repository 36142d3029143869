import { useSearchParams } from "react-router-dom";
import { Answering } from "./Answering.tsx";
import { ChooseSystem } from "./ChooseSystem.tsx";
import "../compliance.css";
import "../items/items.css";
import "./questionnaire.css";

/** The self-assessment: a system is chosen, then one question after the other. */
export default function QuestionnairePage() {
  const [params] = useSearchParams();
  const systemId = params.get("system");
  return systemId === null ? <ChooseSystem /> : <Answering key={systemId} systemId={systemId} />;
}
