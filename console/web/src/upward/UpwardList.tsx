import { DispatchList } from "../dispatches/DispatchList.tsx";

export default function UpwardList() {
  return <DispatchList kind="upward" />;
}
