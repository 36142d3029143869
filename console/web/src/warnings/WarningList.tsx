import { DispatchList } from "../dispatches/DispatchList.tsx";

export default function WarningList() {
  return <DispatchList kind="warning" />;
}
