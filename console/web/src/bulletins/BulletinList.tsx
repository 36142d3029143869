import { DispatchList } from "../dispatches/DispatchList.tsx";

export default function BulletinList() {
  return <DispatchList kind="bulletin" />;
}
